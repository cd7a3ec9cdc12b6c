package io.plumbline.exports;

import io.plumbline.policy.CredentialReport;
import io.plumbline.policy.IamInput;
import io.plumbline.policy.Organization;
import io.plumbline.policy.PasswordPolicy;
import io.plumbline.policy.Policy;
import io.plumbline.policy.PolicyException;
import io.plumbline.policy.ResourcePolicy;
import io.plumbline.policy.ResourcePolicyLines;
import io.plumbline.policy.ServiceLastAccessed;
import io.plumbline.policy.VpcEndpointPolicies;
import io.plumbline.usage.Mapped;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What one file of {@code --iam} holds, piece by piece: a file of very many resource policies never stands in memory
 * whole.
 *
 * <p>Policies are read for what they cannot mean on the way, where that is wanted. The last piece is the file itself, or the {@link Piece.Problem} that reading met. Files of kinds that nobody asks
 * for yet hold nothing else.
 */
final class FilePieces implements Iterator<Piece>, AutoCloseable {

    private final String path;
    private final Configuration conf;
    private MeasuredStream in;
    private String kind;
    private Iterator<Piece> content;
    /** Null where nobody wants to know. */
    private final Remarks remarks;

    private Piece next;
    private boolean ended;

    private FilePieces(String path, Configuration conf, Remarks remarks) {
        this.path = path;
        this.conf = conf;
        this.remarks = remarks;
    }

    static FilePieces of(String path, Configuration conf) {
        return new FilePieces(path, conf, null);
    }

    /** With a piece for what is odd about the file's policies. */
    static FilePieces linted(String path, Configuration conf) {
        return new FilePieces(path, conf, new Remarks(path));
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            next = read();
        }
        return next != null;
    }

    @Override
    public Piece next() {
        if (!hasNext()) {
            throw new NoSuchElementException(path + " holds no more");
        }
        Piece piece = next;
        next = null;
        return piece;
    }

    private Piece read() {
        try {
            if (in == null) {
                open();
            }
            if (content.hasNext()) {
                return content.next();
            }
            if (remarks != null && remarks.hasNext()) {
                return remarks.next();
            }
            ended = true;
            in.close();
            return new Piece.Whole(new InputFile(path, kind, in.bytes(), in.sha256()));
        } catch (PolicyException e) {
            return problem(e.getMessage());
        } catch (IOException e) {
            return problem(path + ": cannot be read: " + e);
        }
    }

    private void open() throws IOException {
        Path file = new Path(path);
        InputStream opened = file.getFileSystem(conf).open(file);
        in = new MeasuredStream(opened);
        IamInput.Content read = IamInput.read(in, path);
        kind = read.kind().words();
        if (remarks != null) {
            remarks.add(read);
        }
        content = pieces(read);
    }

    private Iterator<Piece> pieces(IamInput.Content read) {
        if (read instanceof IamInput.Principals principals) {
            return Stream.<Piece>concat(
                            principals.details().principals().stream()
                                    .map(policies -> new Piece.Principal(path, policies)),
                            principals.details().versions().stream().map(version -> new Piece.Version(path, version)))
                    .iterator();
        }
        if (read instanceof IamInput.ManagedPolicies policies) {
            Iterator<Map.Entry<String, Policy>> each =
                    policies.byArn().entrySet().iterator();
            return new Mapped<>(each, policy -> new Piece.ManagedPolicy(path, policy.getKey(), policy.getValue()));
        }
        if (read instanceof ResourcePolicyLines lines) {
            return new Mapped<>(lines, this::resource);
        }
        if (read instanceof Organization organization) {
            return List.<Piece>of(new Piece.Tree(path, organization)).iterator();
        }
        if (read instanceof IamInput.TrailOutputs outputs) {
            return new Mapped<>(outputs.texts().iterator(), text -> new Piece.TrailText(path, text));
        }
        if (read instanceof ServiceLastAccessed accessed) {
            return new Mapped<>(accessed.accesses().iterator(), access -> new Piece.Accessed(path, access));
        }
        if (read instanceof CredentialReport report) {
            return new Mapped<>(report.users().iterator(), user -> new Piece.Credentials(path, user));
        }
        if (read instanceof IamInput.PasswordPolicies passwords) {
            return new Mapped<>(passwords.policies().iterator(), each -> passwords(each.account(), each.policy()));
        }
        return read instanceof VpcEndpointPolicies endpoints
                ? List.<Piece>of(new Piece.Endpoints(path, endpoints)).iterator()
                : Collections.emptyIterator();
    }

    private Piece resource(ResourcePolicy policy) {
        if (remarks != null) {
            remarks.add(policy);
        }
        return new Piece.Resource(path, policy);
    }

    private Piece passwords(String account, PasswordPolicy policy) {
        return new Piece.Passwords(path, account == null ? AccountInPath.of(path) : account, policy);
    }

    private Piece problem(String message) {
        close();
        return new Piece.Problem(path, message);
    }

    /** Lets go of the file; what is left of it is not read. */
    @Override
    public void close() {
        ended = true;
        try {
            if (in != null) {
                in.close();
            }
        } catch (IOException e) {
            // All that was wanted of it was read.
        }
    }
}

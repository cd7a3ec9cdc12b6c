package io.plumbline.exports;

import io.plumbline.lint.Rule;
import io.plumbline.lint.Warning;
import io.plumbline.policy.LastAccess;
import io.plumbline.policy.Organization;
import io.plumbline.policy.PasswordPolicy;
import io.plumbline.policy.Policy;
import io.plumbline.policy.PolicyVersion;
import io.plumbline.policy.PrincipalPolicies;
import io.plumbline.policy.ResourcePolicy;
import io.plumbline.policy.UserCredentials;
import io.plumbline.policy.VpcEndpointPolicies;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Pieces as Spark rows, and those that come to the driver back again; the only place that knows the columns by number. */
final class PieceRows {

    /** {@code what} is one of {@link What}; {@code text} its content as JSON, a file's hash, a problem's message. */
    static final StructType SCHEMA = new StructType()
            .add("what", DataTypes.StringType)
            .add("path", DataTypes.StringType)
            .add("key", DataTypes.StringType)
            .add("account", DataTypes.StringType)
            .add("arn", DataTypes.StringType)
            .add("text", DataTypes.StringType)
            .add("bytes", DataTypes.LongType)
            .add("holds", DataTypes.createArrayType(DataTypes.StringType))
            .add("created", DataTypes.LongType)
            .add("isDefault", DataTypes.BooleanType);

    /** The kinds of piece; those of which there are many (principals, resources, witnesses) stay on the cluster. */
    enum What {
        WHOLE,
        PROBLEM,
        MANAGED_POLICY,
        TREE,
        ENDPOINTS,
        TRAIL_TEXT,
        PASSWORDS,
        WARNED_IN_ALL,
        PRINCIPAL,
        RESOURCE,
        VERSION,
        ACCESSED,
        CREDENTIALS,
        WARNED
    }

    private static final Set<What> MANY =
            EnumSet.of(What.PRINCIPAL, What.VERSION, What.RESOURCE, What.ACCESSED, What.CREDENTIALS, What.WARNED);

    private PieceRows() {}

    static boolean isForTheDriver(Row row) {
        return !MANY.contains(What.valueOf(row.getString(0)));
    }

    static Row row(Piece piece) {
        if (piece instanceof Piece.Principal principal) {
            PrincipalPolicies policies = principal.policies();
            return RowFactory.create(
                    What.PRINCIPAL.name(),
                    piece.path(),
                    principal.key(),
                    policies.account(),
                    policies.arn(),
                    policies.toJson(),
                    0L,
                    principal.holds().toArray(String[]::new),
                    null,
                    null);
        }
        if (piece instanceof Piece.Version one) {
            PolicyVersion version = one.version();
            return RowFactory.create(
                    What.VERSION.name(),
                    piece.path(),
                    version.id(),
                    null,
                    version.policyArn(),
                    version.document(),
                    0L,
                    null,
                    version.created().toEpochMilli(),
                    version.isDefault());
        }
        if (piece instanceof Piece.Resource resource) {
            ResourcePolicy policy = resource.policy();
            String text = policy.policy() == null ? null : policy.policy().render();
            return row(What.RESOURCE, piece, null, policy.account(), policy.resourceArn(), text, 0);
        }
        if (piece instanceof Piece.Accessed accessed) {
            LastAccess access = accessed.access();
            return row(What.ACCESSED, piece, accessed.key(), null, access.principal(), access.toJson(), 0);
        }
        if (piece instanceof Piece.Credentials credentials) {
            UserCredentials user = credentials.user();
            return row(What.CREDENTIALS, piece, credentials.key(), null, user.arn(), user.toJson(), 0);
        }
        if (piece instanceof Piece.ManagedPolicy managed) {
            return row(
                    What.MANAGED_POLICY,
                    piece,
                    null,
                    null,
                    managed.arn(),
                    managed.policy().render(),
                    0);
        }
        if (piece instanceof Piece.Tree tree) {
            return row(What.TREE, piece, null, null, null, tree.organization().toJson(), 0);
        }
        if (piece instanceof Piece.Endpoints endpoints) {
            return row(
                    What.ENDPOINTS,
                    piece,
                    null,
                    null,
                    null,
                    endpoints.policies().toJson(),
                    0);
        }
        if (piece instanceof Piece.TrailText trail) {
            return row(What.TRAIL_TEXT, piece, null, null, null, trail.json(), 0);
        }
        if (piece instanceof Piece.Passwords passwords) {
            String text = passwords.policy().toJson();
            return row(What.PASSWORDS, piece, null, passwords.account(), null, text, 0);
        }
        if (piece instanceof Piece.Whole whole) {
            InputFile file = whole.file();
            return row(What.WHOLE, piece, file.kind(), null, null, file.sha256(), file.bytes());
        }
        if (piece instanceof Piece.Warned warned) {
            Warning warning = warned.warning();
            return row(What.WARNED, piece, warning.rule().name(), null, warning.place(), warning.message(), 0);
        }
        if (piece instanceof Piece.WarnedInAll warned) {
            return row(What.WARNED_IN_ALL, piece, null, null, null, null, warned.count());
        }
        return row(What.PROBLEM, piece, null, null, null, ((Piece.Problem) piece).message(), 0);
    }

    static Piece piece(Row row) {
        String path = row.getString(1);
        String text = row.getString(5);
        return switch (What.valueOf(row.getString(0))) {
            case WHOLE -> new Piece.Whole(new InputFile(path, row.getString(2), row.getLong(6), text));
            case PROBLEM -> new Piece.Problem(path, text);
            case MANAGED_POLICY -> new Piece.ManagedPolicy(path, row.getString(4), Policy.parse(text, path));
            case TREE -> new Piece.Tree(path, Organization.fromJson(text));
            case ENDPOINTS -> new Piece.Endpoints(path, VpcEndpointPolicies.fromJson(text));
            case TRAIL_TEXT -> new Piece.TrailText(path, text);
            case PASSWORDS -> new Piece.Passwords(path, row.getString(3), PasswordPolicy.fromJson(text));
            case WARNED_IN_ALL -> new Piece.WarnedInAll(path, row.getLong(6));
            case WARNED -> new Piece.Warned(new Warning(path, row.getString(4), Rule.valueOf(row.getString(2)), text));
            case ACCESSED -> new Piece.Accessed(path, LastAccess.fromJson(text));
            case CREDENTIALS -> new Piece.Credentials(path, UserCredentials.fromJson(text));
            case PRINCIPAL -> new Piece.Principal(path, PrincipalPolicies.fromJson(text));
            case VERSION ->
                new Piece.Version(
                        path,
                        new PolicyVersion(
                                row.getString(4),
                                row.getString(2),
                                Instant.ofEpochMilli(row.getLong(8)),
                                row.getBoolean(9),
                                text));
            case RESOURCE ->
                new Piece.Resource(
                        path,
                        new ResourcePolicy(
                                row.getString(4), row.getString(3), text == null ? null : Policy.parse(text, path)));
        };
    }

    private static Row row(What what, Piece piece, String key, String account, String arn, String text, long bytes) {
        return RowFactory.create(what.name(), piece.path(), key, account, arn, text, bytes, null, null, null);
    }
}

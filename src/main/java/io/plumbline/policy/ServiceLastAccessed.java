package io.plumbline.policy;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Outputs of {@code aws iam get-service-last-accessed-details}, of either granularity; one a file, or many as JSON lines or
 * in an array.
 *
 * <p>An output does not name the entity it was made for, but each time names who it was. An action that IAM keeps track of
 * and that nobody used was not used by whoever used its service, either. Attempts count, denied ones too. Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLastAccessedDetails.html">GetServiceLastAccessedDetails</a>.
 */
public record ServiceLastAccessed(List<LastAccess> accesses) implements IamInput.Content {

    private static final String DONE = "COMPLETED";

    public ServiceLastAccessed {
        accesses = List.copyOf(accesses);
    }

    @Override
    public IamInput.Kind kind() {
        return IamInput.Kind.SERVICE_LAST_ACCESSED;
    }

    /** {@link PolicyException} for an output of a job that has not come to its end. */
    static ServiceLastAccessed read(InputStream in, String where) {
        List<LastAccess> accesses = new ArrayList<>();
        Entries outputs = new Entries(in, where, "JobId");
        while (outputs.hasNext()) {
            Fields output = outputs.next();
            String status = output.text("JobStatus");
            if (status != null && !status.equals(DONE)) {
                throw new PolicyException(output.place() + ": is not finished (JobStatus " + status
                        + "); run get-service-last-accessed-details again");
            }
            int i = 0;
            for (var service : output.list("ServicesLastAccessed")) {
                String at = output.place() + ": ServicesLastAccessed[" + i++ + "]";
                add(accesses, Fields.of(service, at, "ServiceNamespace"));
            }
        }
        return new ServiceLastAccessed(accesses);
    }

    private static void add(List<LastAccess> accesses, Fields service) {
        String name = service.required("ServiceNamespace").toLowerCase(Locale.ROOT);
        String principal = service.text("LastAuthenticatedEntity");
        if (principal == null) {
            return; // Nobody used it, so nobody is named.
        }
        accesses.add(new LastAccess(
                principal, name, null, service.instant("LastAuthenticated"), service.text("LastAuthenticatedRegion")));
        int i = 0;
        for (var tracked : service.list("TrackedActionsLastAccessed")) {
            Fields action =
                    Fields.of(tracked, service.place() + ".TrackedActionsLastAccessed[" + i++ + "]", "ActionName");
            String user = action.text("LastAccessedEntity");
            accesses.add(new LastAccess(
                    user == null ? principal : user,
                    name,
                    action.required("ActionName"),
                    action.instant("LastAccessedTime"),
                    action.text("LastAccessedRegion")));
        }
    }
}

package io.plumbline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;

/** What stands before an {@link S3Server} and answers some requests itself, the way S3 does on a bad day. */
final class BadDay implements AutoCloseable {

    static {
        // Signatures cover the host that the client called; and without the second every answer waits for an
        // acknowledgement.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final Set<String> NOT_PASSED_ON =
            Set.of("connection", "content-length", "expect", "transfer-encoding", "upgrade");

    private final URI behind;
    private final Function<Request, Optional<Fault>> faults;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Request> seen = new ArrayList<>();

    /**
     * A request as it came.
     *
     * @param number counted from 1
     * @param path decoded: {@code /logs/trail/a.json.gz}
     * @param query as it was sent, empty when there was none
     */
    record Request(int number, String method, String path, String query) {

        boolean reads(String key) {
            return method.equals("GET") && path.equals("/" + S3Server.BUCKET + "/" + key);
        }
    }

    /** The server, asked this request when it is called. */
    interface Server {

        Answer answer() throws IOException, InterruptedException;
    }

    /** What the client gets for the server's answer. */
    interface Fault {

        Answer instead(Server server) throws IOException, InterruptedException;

        /** 503 SlowDown. */
        static Fault slowDown() {
            return error(503, "SlowDown", "Please reduce your request rate.");
        }

        /** 400 ExpiredToken. */
        static Fault expiredToken() {
            return error(400, "ExpiredToken", "The provided token has expired.");
        }

        /** 403 AccessDenied. */
        static Fault accessDenied() {
            return error(403, "AccessDenied", "Access Denied");
        }

        /** 403 InvalidAccessKeyId. */
        static Fault unknownKey() {
            return error(
                    403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.");
        }

        /** 404 NoSuchKey. */
        static Fault noSuchKey() {
            return error(404, "NoSuchKey", "The specified key does not exist.");
        }

        /** An answer that ends in its middle, with the connection. */
        static Fault cut() {
            return server -> {
                Answer whole = server.answer();
                byte[] half = Arrays.copyOf(whole.content(), whole.content().length / 2);
                return new Answer(whole.status(), whole.headers(), half, whole.length());
            };
        }

        private static Fault error(int status, String code, String message) {
            String body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>"
                    + message + "</Message><RequestId>4442587FB7D0A2F9</RequestId></Error>";
            byte[] content = body.getBytes(UTF_8);
            return server ->
                    new Answer(status, Map.of("Content-Type", List.of("application/xml")), content, content.length);
        }
    }

    /**
     * An answer to a request.
     *
     * @param length that it claims to have
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Answer(int status, Map<String, List<String>> headers, byte[] content, int length) {}

    private BadDay(URI behind, Function<Request, Optional<Fault>> faults) throws IOException {
        this.behind = behind;
        this.faults = faults;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** @param faults asked for each request, one at a time; without an answer the server gets it */
    static BadDay before(S3Server server, Function<Request, Optional<Fault>> faults) throws IOException {
        return new BadDay(server.endpoint(), faults);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What S3A must be told to work with it; it tries again as often as by default, without the waits. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(S3Server.settings(endpoint()));
        settings.put("fs.s3a.retry.throttle.interval", "10ms");
        settings.put("fs.s3a.retry.interval", "10ms");
        settings.put("fs.s3a.attempts.maximum", "2");
        return settings;
    }

    /** No fault, whatever is asked. */
    static Function<Request, Optional<Fault>> none() {
        return request -> Optional.empty();
    }

    /** This fault for each such request. */
    static Function<Request, Optional<Fault>> when(Predicate<Request> such, Fault fault) {
        return each -> such.test(each) ? Optional.of(fault) : Optional.empty();
    }

    /** This fault for the first such request, and for all after it that pass the other test. */
    static Function<Request, Optional<Fault>> from(Predicate<Request> first, Predicate<Request> after, Fault fault) {
        boolean[] begun = {false};
        return request -> {
            begun[0] |= first.test(request);
            return begun[0] && after.test(request) ? Optional.of(fault) : Optional.empty();
        };
    }

    /** The requests so far, in the order of their coming. */
    synchronized List<Request> requests() {
        return List.copyOf(seen);
    }

    private synchronized Optional<Fault> ask(HttpExchange exchange) {
        URI uri = exchange.getRequestURI();
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        Request request = new Request(seen.size() + 1, exchange.getRequestMethod(), uri.getPath(), query);
        seen.add(request);
        return faults.apply(request);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] content = exchange.getRequestBody().readAllBytes();
            Optional<Fault> fault = ask(exchange);
            Server answering = () -> answer(exchange, content);
            send(exchange, fault.isPresent() ? fault.get().instead(answering) : answering.answer());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer answer(HttpExchange exchange, byte[] content) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(behind + exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(content));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(answer.statusCode(), answer.headers().map(), answer.body(), answer.body().length);
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        answer.headers().forEach((name, values) -> {
            // A HEAD answer tells the length of what it does not hold.
            if (head || !NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        boolean bare = head || answer.length() == 0;
        exchange.sendResponseHeaders(answer.status(), bare ? -1 : answer.length());
        if (!bare) {
            exchange.getResponseBody().write(answer.content());
            exchange.getResponseBody().flush();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

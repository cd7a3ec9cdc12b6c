package io.plumbline.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.findings.SeverityRules;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The rules of {@code --severity}. */
final class SeverityFile {

    private static final String OPTION = "--severity";
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private SeverityFile() {}

    /** The bundled rules, changed by the file's if there is one. */
    static SeverityRules read(String file, Configuration conf) {
        if (file == null) {
            return SeverityRules.bundled();
        }
        try (InputStream in = new Path(file).getFileSystem(conf).open(new Path(file))) {
            return SeverityRules.bundled().with(JSON.readTree(in), file);
        } catch (FileNotFoundException e) {
            throw RunEnded.usage(OPTION + ": " + file + " does not exist", e);
        } catch (JsonProcessingException e) {
            throw RunEnded.usage(
                    OPTION + ": " + file + ":" + e.getLocation().getLineNr() + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw InputPaths.unreadable(OPTION, file, e, conf);
        } catch (IllegalArgumentException e) {
            throw RunEnded.usage(OPTION + ": " + InputPaths.firstLine(e), e);
        }
    }
}

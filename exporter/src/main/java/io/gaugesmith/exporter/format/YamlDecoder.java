package io.gaugesmith.exporter.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import java.nio.charset.Charset;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** One document of YAML 1.2, within the bounds that also hold for the configuration. */
final class YamlDecoder implements Decoder {
  private static final int MOST_ALIASES = 50;
  private static final int MOST_CHARACTERS = 3 << 20;

  @Override
  public JsonNode decode(byte[] bytes, @Nullable Charset charset) throws CollectionException {
    String text = Text.decode(bytes, charset);
    LoadSettings settings =
        LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setMaxAliasesForCollections(MOST_ALIASES)
            .setCodePointLimit(MOST_CHARACTERS)
            .build();
    try {
      Iterator<Node> documents = new Compose(settings).composeAllFromString(text).iterator();
      if (!documents.hasNext()) {
        throw Decoder.malformed("empty (%d bytes), wanted YAML".formatted(bytes.length));
      }
      JsonNode root = new YamlTree().read(documents.next(), 0);
      if (documents.hasNext()) {
        throw Decoder.malformed("more than one YAML document, wanted one");
      }
      return root;
    } catch (MarkedYamlEngineException e) {
      String where =
          e.getProblemMark()
              .map(mark ->
                  " at line %d, column %d".formatted(mark.getLine() + 1, mark.getColumn() + 1))
              .orElse("");
      throw new CollectionException(Reason.PARSE, "not YAML" + where + ": " + e.getProblem(), e);
    } catch (YamlEngineException e) {
      throw new CollectionException(Reason.PARSE, "not YAML: " + e.getMessage(), e);
    } catch (StackOverflowError e) { // the composer recurses
      throw new CollectionException(Reason.PARSE, "YAML is nested too deep", e);
    }
  }
}

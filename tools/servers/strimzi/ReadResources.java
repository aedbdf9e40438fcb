import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Reads Strimzi's resources among the manifests on standard input into the classes that the operator itself reads them
 * into. Prints a line for each, and for each word that the classes do not know; ends with 1 when there was one.
 */
public class ReadResources {
  private static final List<Class<?>> known = List.of(Kafka.class, KafkaNodePool.class, KafkaUser.class);
  private static int wrong = 0;

  public static void main(String[] args) throws Exception {
    ObjectMapper mapper = new ObjectMapper(new YAMLFactory());
    var documents = mapper.readerFor(JsonNode.class).<JsonNode>readValues(System.in);
    while (documents.hasNext()) {
      JsonNode document = documents.next();
      for (Class<?> type : known) {
        if (document == null || !type.getSimpleName().equals(document.path("kind").asText())) continue;
        if (!document.path("apiVersion").asText().startsWith("kafka.strimzi.io/")) continue;
        String name = type.getSimpleName() + " " + document.at("/metadata/name").asText();
        int before = wrong;
        look(name, mapper.treeToValue(document, type));
        if (wrong == before) System.out.println(name + ": ok");
      }
    }
    System.exit(wrong == 0 ? 0 : 1);
  }

  /** Classes put aside what they have no field for, to write it again as it was. */
  private static void look(String path, Object part) throws ReflectiveOperationException {
    if (part instanceof Collection<?> all) {
      int n = 0;
      for (Object one : all) look(path + "[" + n++ + "]", one);
    } else if (part instanceof Map<?, ?> map) {
      for (var entry : map.entrySet()) look(path + "." + entry.getKey(), entry.getValue());
    } else if (part != null && part.getClass().getName().matches("io\\.(strimzi|fabric8)\\..*") && !(part instanceof Enum)) {
      for (Method method : part.getClass().getMethods())
        if (method.getName().equals("getAdditionalProperties"))
          for (Object word : ((Map<?, ?>) method.invoke(part)).keySet()) {
            System.out.println(path + ": " + word + " is unknown");
            wrong++;
          }
      for (Class<?> type = part.getClass(); type != Object.class; type = type.getSuperclass())
        for (Field field : type.getDeclaredFields()) {
          if (Modifier.isStatic(field.getModifiers()) || field.getName().equals("additionalProperties")) continue;
          field.setAccessible(true);
          look(path + "." + field.getName(), field.get(part));
        }
    }
  }
}

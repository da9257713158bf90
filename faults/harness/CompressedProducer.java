import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Another client: publishes the lines of its standard input with Kafka's own library, once with each compression.
 *
 * <p>Arguments: servers, topic, partition, compressions (comma-separated). Prints the offset of each record.
 */
class CompressedProducer {
  public static void main(String[] arguments) throws Exception {
    var lines = new String(System.in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    for (var compression : arguments[3].split(",")) publish(arguments, compression, lines);
  }

  private static void publish(String[] arguments, String compression, List<String> lines) throws Exception {
    var properties = new Properties();
    properties.put("bootstrap.servers", arguments[0]);
    properties.put("compression.type", compression);
    properties.put("acks", "all");
    properties.put("linger.ms", "50");
    properties.put("max.request.size", String.valueOf(4 << 20));
    try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      var answers =
          lines.stream()
              .map(
                  line ->
                      producer.send(
                          new ProducerRecord<byte[], byte[]>(
                              arguments[1],
                              Integer.parseInt(arguments[2]),
                              null,
                              line.getBytes(StandardCharsets.UTF_8))))
              .toList();
      for (var answer : answers) System.out.println(answer.get().offset());
    }
  }
}

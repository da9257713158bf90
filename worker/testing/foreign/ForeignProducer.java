import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Properties;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes a plan, JSON on the standard input, with Kafka's own client; as producer.py does with Python's. A transaction
 * that is left open stays so: the process ends without closing it.
 */
class ForeignProducer {
  public static void main(String[] arguments) throws Exception {
    var plan = new ObjectMapper().readTree(System.in);
    for (var step : plan.get("steps")) publish(plan, step);
    System.out.println(plan.get("steps").size());
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private static void publish(JsonNode plan, JsonNode step) throws Exception {
    var transaction = step.get("transaction").asText("");
    var properties = new Properties();
    properties.put("bootstrap.servers", plan.get("servers").asText());
    properties.put("compression.type", step.get("codec").asText());
    properties.put("acks", "all");
    properties.put("enable.idempotence", String.valueOf(step.get("idempotent").asBoolean()));
    if (!transaction.isEmpty()) {
      properties.put("transactional.id", step.get("name").asText());
      properties.put("transaction.timeout.ms", step.get("timeoutMs").asText());
    }
    var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    if (!transaction.isEmpty()) {
      producer.initTransactions();
      producer.beginTransaction();
    }
    var sent = new ArrayList<Future<RecordMetadata>>();
    for (var record : step.get("records")) sent.add(producer.send(asRecord(plan.get("topic").asText(), record)));
    producer.flush();
    for (var answer : sent) answer.get();
    if (transaction.equals("commit")) producer.commitTransaction();
    if (transaction.equals("abort")) producer.abortTransaction();
    if (!transaction.equals("open")) producer.close();
  }

  private static ProducerRecord<byte[], byte[]> asRecord(String topic, JsonNode node) throws IOException {
    var record = new ProducerRecord<>(topic, bytes(node.get("key")), bytes(node.get("value")));
    for (var header : node.get("headers")) record.headers().add(header.get(0).asText(), bytes(header.get(1)));
    return record;
  }

  private static byte[] bytes(JsonNode node) throws IOException {
    return node.isNull() ? null : node.binaryValue();
  }
}

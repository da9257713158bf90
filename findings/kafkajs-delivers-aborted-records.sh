#!/usr/bin/env bash
# kafkajs hands over aborted records of transactions that overlap, to a consumer that reads what is committed.
#
# Guess:     with `readUncommitted: false` (its default) a consumer gets no record of an aborted transaction.
# Versions:  kafkajs 2.2.4, Apache Kafka 4.3.1.
# Behaviour: the broker lists a partition's aborted transactions in the order in which they ended. kafkajs takes the list
#            for ordered by first record, and looks at its head only. Of two transactions of which the second ends first,
#            the record of the first is delivered. Kafka's own consumer delivers neither.
# Seen:      java consumer, read_committed: (nothing)
#            kafkajs consumer, read committed: first
#
# Needs node, npm, a JDK 17 and Maven. Exits with 0 while it is so, and with 1 when it is not.
set -euo pipefail
work=$(mktemp -d)
broker=
trap '[ -z "$broker" ] || kill "$broker" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies><dependency>
    <groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>4.3.1</version>
  </dependency></dependencies>
</project>
POM
mvn -B -q dependency:copy-dependencies -DoutputDirectory=jars
npm install --silent --no-audit --no-fund kafkajs@2.2.4
read -r port controller < <(node -e "
const { createServer } = require('node:net');
const free = () => new Promise((done) => { const s = createServer().listen(0, '127.0.0.1', () => { const { port } = s.address(); s.close(() => done(port)); }); });
Promise.all([free(), free()]).then((ports) => console.log(ports.join(' ')));")
cat > server.properties <<PROPERTIES
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:$controller
listeners=PLAINTEXT://127.0.0.1:$port,CONTROLLER://127.0.0.1:$controller
controller.listener.names=CONTROLLER
log.dirs=$work/log
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
group.initial.rebalance.delay.ms=0
PROPERTIES
java -cp 'jars/*' kafka.tools.StorageTool format -t kafkajsFindingCluster0 -c server.properties > format.log 2>&1
java -Xmx512m -cp 'jars/*' kafka.Kafka server.properties > broker.log 2>&1 &
broker=$!

cat > overlap.js <<'JS'
const { Kafka, logLevel, Partitioners } = require('kafkajs');
const kafka = new Kafka({ brokers: [process.argv[2]], logLevel: logLevel.NOTHING, retry: { retries: 20 } });
const begin = async (transactionalId) => {
  const producer = kafka.producer({ transactionalId, idempotent: true, maxInFlightRequests: 1, createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  const transaction = await producer.transaction();
  await transaction.send({ topic: 't', messages: [{ value: transactionalId }] });
  return transaction;
};
(async () => {
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic: 't', numPartitions: 1, replicationFactor: 1 }] });
  const first = await begin('first');
  const second = await begin('second');
  await second.abort();
  await new Promise((done) => setTimeout(done, 3000)); // its marker is written after the answer
  await first.abort();
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  await producer.send({ topic: 't', messages: [{ value: 'end' }] });
  const consumer = kafka.consumer({ groupId: 'g', readUncommitted: false });
  await consumer.connect();
  await consumer.subscribe({ topic: 't', fromBeginning: true });
  const values = [];
  await consumer.run({
    eachMessage: async ({ message }) => {
      if (String(message.value) !== 'end') return void values.push(String(message.value));
      console.log(values.join(' ') || '(nothing)');
      process.exit();
    },
  });
})();
JS
cat > Committed.java <<'JAVA'
import java.time.Duration;
import java.util.*;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

class Committed {
  public static void main(String[] args) {
    Map<String, Object> settings = Map.of("bootstrap.servers", args[0], "isolation.level", "read_committed");
    try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      var partitions = List.of(new TopicPartition("t", 0));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      for (var values = new ArrayList<String>(); ; )
        for (var record : consumer.poll(Duration.ofSeconds(1))) {
          if (!record.value().equals("end")) values.add(record.value());
          else {
            System.out.println(values.isEmpty() ? "(nothing)" : String.join(" ", values));
            return;
          }
        }
    }
  }
}
JAVA
by_kafkajs=$(timeout 120 node overlap.js "127.0.0.1:$port")
by_java=$(timeout 120 java -cp 'jars/*' Committed.java "127.0.0.1:$port" 2> java.log)
echo "java consumer, read_committed: $by_java"
echo "kafkajs consumer, read committed: $by_kafkajs"
[ "$by_java" = '(nothing)' ] && [ "$by_kafkajs" = first ]

import { loopbacks } from './ports.mjs';

const host = '127.0.0.1';

/** Kafka for one machine and one user: on both loopbacks, small, quick to start, every topic made on purpose. */
export function kafkaDefaults({ port, controllerPort }) {
  const clients = loopbacks().map((address) => (address === host ? ['PLAINTEXT', host] : ['V6', `[${address}]`]));
  const controller = `CONTROLLER://${host}:${controllerPort}`;
  return {
    'process.roles': 'broker,controller',
    'node.id': 1,
    listeners: [...clients.map(([name, address]) => `${name}://${address}:${port}`), controller].join(),
    // Whoever comes by the other loopback goes on by this one.
    'advertised.listeners': clients.map(([name]) => `${name}://${host}:${port}`).join(),
    'listener.security.protocol.map': ['CONTROLLER', ...clients.map(([name]) => name)]
      .map((name) => `${name}:PLAINTEXT`)
      .join(),
    'controller.listener.names': 'CONTROLLER',
    'controller.quorum.voters': `1@${host}:${controllerPort}`,
    // A list, which commas part: relative, so that no folder's name is in it.
    'log.dirs': 'log',
    'auto.create.topics.enable': false,
    // After a kill the new broker waits until the old one's session has ended.
    'broker.session.timeout.ms': 5000,
    'broker.heartbeat.interval.ms': 1000,
    'group.initial.rebalance.delay.ms': 0,
    'group.min.session.timeout.ms': 1000,
    'offsets.topic.num.partitions': 8,
    'offsets.topic.replication.factor': 1,
    'transaction.state.log.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'share.coordinator.state.topic.num.partitions': 4,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'log.cleaner.dedupe.buffer.size': 16 << 20,
  };
}

/** The text of a file of properties. */
export function toProperties(entries) {
  return Object.entries(entries)
    .map(([key, value]) => `${key}=${String(value).replaceAll('\\', '\\\\')}\n`)
    .join('');
}

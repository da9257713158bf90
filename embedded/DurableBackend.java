import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Answers a write only after it is in the file: an acknowledged document survives a kill. A write is several changes
 * (a document, its collection's size), so the file is only ever brought to a point at which no write is under way: what a kill
 * interrupts is not there at all.
 */
final class DurableBackend extends StoreBackend {
  /** Below this share of live data in the file's chunks they are written anew, so that their space is used again. */
  private static final int FILL_PERCENT = 50;

  private static final int REWRITTEN_BYTES = 4 * 1024 * 1024;
  private static final int HOUSEKEEPING_MS = 500;

  private static final Set<String> READS =
      Set.of("find", "getMore", "count", "distinct", "killCursors", "hello", "isMaster", "ismaster", "ping",
          "buildInfo", "listCollections", "listDatabases", "listIndexes", "endSessions", "dbStats", "collStats");

  /** A write that has a dropped collection's map in hand would make the collection anew around it, closed for good. */
  private static final Set<String> DROPS = Set.of("drop", "dropDatabase", "dropIndexes");

  /** Shared by the writes, held alone by whoever drops a collection or brings the file up to date. */
  private final ReadWriteLock writes = new ReentrantReadWriteLock();

  private final AtomicLong done = new AtomicLong();

  /** How many of the writes that are done are in the file. */
  private long stored;

  DurableBackend(MVStore store) {
    super(store);
    var housekeeper = new Thread(this::keepHouse, "housekeeping");
    housekeeper.setDaemon(true);
    housekeeper.start();
  }

  @Override
  public Document handleMessage(MongoMessage message) {
    String command = message.getDocument().keySet().iterator().next();
    if (READS.contains(command)) return orEnd(() -> super.handleMessage(message));
    Lock lock = DROPS.contains(command) ? writes.writeLock() : writes.readLock();
    Document answer = orEnd(() -> holding(lock, () -> super.handleMessage(message)));
    long mine = done.incrementAndGet();
    orEnd(() -> holding(writes.writeLock(), () -> storeUpTo(mine)));
    return answer;
  }

  /** What is done and waits for a commit is kept whole. */
  @Override
  public void close() {
    alone(() -> {
      if (!getMvStore().isClosed()) indexes().commit();
      super.close();
    });
  }

  /** One commit is for all writes that are done, so those that waited for it have nothing left to do. */
  private long storeUpTo(long write) {
    if (stored < write) {
      long all = done.get();
      indexes().commit();
      stored = all;
    }
    return stored;
  }

  /** The store's own background thread would bring the file up to date at any moment, so this takes its place. */
  private void keepHouse() {
    while (true) {
      try {
        Thread.sleep(HOUSEKEEPING_MS);
      } catch (InterruptedException stopped) {
        return;
      }
      MVStore store = getMvStore();
      if (store.isClosed()) return;
      try {
        indexes().work(this::alone);
        alone(() -> {
          indexes().keep();
          if (store.compact(FILL_PERCENT, REWRITTEN_BYTES)) indexes().commit();
        });
      } catch (MVStoreException closedMap) {
        // A collection was dropped meanwhile; the next round does not meet it.
      }
    }
  }

  private void alone(Runnable step) {
    orEnd(() -> holding(writes.writeLock(), () -> {
      step.run();
      return null;
    }));
  }

  private static <T> T holding(Lock lock, Supplier<T> task) {
    lock.lock();
    try {
      return task.get();
    } finally {
      lock.unlock();
    }
  }

  /**
   * A store that cannot write (a full disk) closes itself for good, and clients would be told of unknown errors, which
   * they cannot tell from faults of their own. A lost connection they understand; a new start opens it again.
   */
  private <T> T orEnd(Supplier<T> task) {
    try {
      return task.get();
    } catch (MVStoreException failed) {
      // One that is still open has only met a collection that was dropped.
      if (getMvStore().getPanicException() != null || getMvStore().isClosed()) {
        System.err.println("The store failed: " + failed.getMessage());
        Runtime.getRuntime().halt(1);
      }
      throw failed;
    }
  }
}

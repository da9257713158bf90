import de.bwaldvogel.mongo.backend.IndexKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/** The ordered indexes of a store: fills those that are not whole yet, and merges their changes. */
final class IndexKeeper {
  /** Documents that are read, and changes that are merged, before others may write again. */
  private static final int READ_AT_ONCE = 10_000;

  private static final int MERGED_AT_ONCE = 20_000;

  /** The more entries are sorted at once, the fewer times each page is written. */
  private static final int FILLED_BEFORE_MERGE = 200_000;

  private static final int SAID_EVERY = 10 * READ_AT_ONCE;

  private record Kept(OrderedIndex index, MVMap<Object, StoredDocument> documents) {}

  private final MVStore store;
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  IndexKeeper(MVStore store) {
    this.store = store;
  }

  /** The index whose entries are in the map of this name; the same one while it is not dropped. */
  OrderedIndex open(String map, String name, List<IndexKey> keys, MVMap<Object, StoredDocument> documents) {
    kept.values().removeIf(one -> one.index.entries().isDropped());
    return kept.computeIfAbsent(
            map, isNew -> new Kept(new OrderedIndex(new EntryLog(store, map), name, keys), documents))
        .index;
  }

  /** Maps that began with the first begin with the second from now on. */
  void rename(String beginning, String newBeginning) {
    for (String map : kept.keySet()) {
      if (map.startsWith(beginning)) kept.put(map.replace(beginning, newBeginning), kept.remove(map));
    }
  }

  /**
   * All that is to be done now.
   *
   * @param alone runs something while nobody writes
   */
  void work(Consumer<Runnable> alone) {
    for (Kept one : kept.values()) {
      if (one.index.isToBeFilled()) fill(one, alone);
      alone.accept(() -> {
        if (!one.index.entries().isDropped() && one.index.entries().isDue()) merge(one.index);
      });
    }
  }

  /** Adds the changes of the indexes to those of the documents, for the next commit; nobody writes meanwhile. */
  void keep() {
    for (Kept one : kept.values()) {
      if (!one.index.entries().isDropped()) one.index.entries().keep();
    }
  }

  void commit() {
    keep();
    store.commit();
  }

  private void fill(Kept one, Consumer<Runnable> alone) {
    var next = new AtomicReference<Object>();
    var ended = new AtomicBoolean();
    for (long read = READ_AT_ONCE; !ended.get(); read += READ_AT_ONCE) {
      alone.accept(() -> ended.set(one.index.entries().isDropped() || fillOn(one, next)));
      if (read % SAID_EVERY == 0) {
        System.out.printf("Index %s: %d of %d documents%n", one.index.getName(), read, one.documents.sizeAsLong());
      }
    }
  }

  /** Returns whether that was all. */
  private boolean fillOn(Kept one, AtomicReference<Object> next) {
    var cursor = one.documents.cursor(next.get());
    for (int read = 0; read < READ_AT_ONCE && cursor.hasNext(); read++) {
      next.set(cursor.next());
      one.index.fill(cursor.getValue().document());
    }
    boolean all = !cursor.hasNext();
    if (all || one.index.entries().waiting() > FILLED_BEFORE_MERGE) merge(one.index);
    if (all) one.index.entries().set(EntryLog.WHOLE);
    commit();
    return all;
  }

  /** Kept step by step, as what is merged and not kept yet is in memory. */
  private void merge(OrderedIndex index) {
    while (index.entries().waiting() > 0) {
      synchronized (index) {
        index.entries().merge(MERGED_AT_ONCE);
      }
      commit();
    }
  }
}

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;

/**
 * The entries of an index: most of them sorted in the file, and what has changed since in memory. Each change would write
 * anew a page of its own of the sorted ones, so it only goes to the end of a journal, from which a start fills memory.
 * When there are many, they are merged into the sorted ones in their order, and the journal begins anew.
 */
final class EntryLog {
  /** States, which are kept. */
  static final int WHOLE = 1;

  static final int GIVEN_UP = 2;
  static final int OF_LISTS = 4;

  private static final Comparator<byte[]> ORDER = Arrays::compareUnsigned;

  /** This share of the sorted entries is merged at once, but so many at least, and at most. Tests have fewer. */
  private static final int LEAST_MERGED = Integer.getInteger("index.merged", 20_000);

  private static final int MOST_MERGED = 5 * LEAST_MERGED;
  private static final int SORTED_PER_MERGED = 4;

  /** No more of the changes are counted. */
  private static final int MOST_COUNTED = 1_000;

  private static final String JOURNAL = ".changes";

  /** In the journal, before all changes. */
  private static final long STATE = -1;

  private final MVStore store;
  private final MVMap<byte[], Boolean> sorted;
  private final MVMap<Long, byte[]> journal;

  /** Whether the entry was added; else it was removed. */
  private record Change(byte[] entry, boolean added) {}

  private final NavigableMap<byte[], Boolean> changes = new TreeMap<>(ORDER);

  /** Later changes: sorted when somebody asks, which is cheaper for many at once. */
  private final List<Change> unsorted = new ArrayList<>();

  /** Of the changes those that the journal does not have yet, as it will have them. H2's own buffer begins with 1 MB. */
  private final ByteArrayOutputStream unkept = new ByteArrayOutputStream();

  private long next;
  private int state;

  /** @param map the name of that of the sorted entries */
  EntryLog(MVStore store, String map) {
    this.store = store;
    var ofEntries = new MVMap.Builder<byte[], Boolean>().keyType(new EntryType()).valueType(new EntryType.Nothing());
    sorted = store.openMap(map, ofEntries);
    journal = store.openMap(map + JOURNAL, new MVMap.Builder<Long, byte[]>().valueType(ByteArrayDataType.INSTANCE));
    for (var cursor = journal.cursor(null); cursor.hasNext(); ) {
      long at = cursor.next();
      byte[] change = cursor.getValue();
      if (at == STATE) state = change[0];
      else readChanges(ByteBuffer.wrap(change));
      next = at + 1;
    }
  }

  boolean is(int flag) {
    return (state & flag) != 0;
  }

  void set(int flag) {
    if (is(flag)) return;
    state |= flag;
    journal.put(STATE, new byte[] {(byte) state});
  }

  /** Nothing of it is kept but that. */
  void giveUp() {
    set(GIVEN_UP);
    changes.clear();
    unsorted.clear();
    sorted.clear();
    beginJournal();
  }

  void put(byte[] entry, boolean added) {
    if (store.getFileStore() == null) {
      if (added) sorted.put(entry, true);
      else sorted.remove(entry);
      return;
    }
    writeLength(entry.length);
    unkept.writeBytes(entry);
    unkept.write(added ? 1 : 0);
    unsorted.add(new Change(entry, added));
  }

  /** Writes the changes since the last call to the journal: to be done before each commit. */
  void keep() {
    if (unkept.size() == 0) return;
    journal.put(next++, unkept.toByteArray());
    unkept.reset();
  }

  /** One that need not be there after a start, as the index is then filled anew. */
  void putUnkept(byte[] entry) {
    if (store.getFileStore() == null) sorted.put(entry, true);
    else unsorted.add(new Change(entry, true));
  }

  /** How many changes wait to be merged. */
  int waiting() {
    return changes.size() + unsorted.size();
  }

  boolean isDue() {
    return waiting() > Math.min(MOST_MERGED, Math.max(LEAST_MERGED, sorted.sizeAsLong() / SORTED_PER_MERGED));
  }

  /**
   * Merges so many changes at most. Until the last of them is, the journal holds all, and a start puts those that were
   * merged once more: meanwhile nothing else may change.
   */
  void merge(int most) {
    sortChanges();
    for (int merged = 0; merged < most && !changes.isEmpty(); merged++) {
      var change = changes.pollFirstEntry();
      if (change.getValue()) sorted.put(change.getKey(), true);
      else sorted.remove(change.getKey());
    }
    if (changes.isEmpty()) beginJournal();
  }

  /** The entries of a range, in their order or backwards. */
  Iterator<byte[]> in(KeyRange range, boolean backwards) {
    NavigableMap<byte[], Boolean> changed = changesIn(range);
    return new EntryCursor(
        backwards ? sorted.cursor(range.high(), range.low(), true) : sorted.cursor(range.low(), range.high(), false),
        (backwards ? changed.descendingMap() : changed).entrySet().iterator(),
        backwards ? ORDER.reversed() : ORDER);
  }

  /** About how many entries are in ranges. */
  long count(List<KeyRange> ranges) {
    long count = 0;
    for (KeyRange range : ranges) {
      count += (range.high() == null ? sorted.sizeAsLong() : place(range.high())) - place(range.low());
      count += changesIn(range).keySet().stream().limit(MOST_COUNTED).count();
    }
    return count;
  }

  void drop() {
    store.removeMap(sorted);
    store.removeMap(journal);
  }

  boolean isDropped() {
    return sorted.isClosed();
  }

  /** Of two changes to an entry the later one is put later, as this sorting keeps their order. */
  private void sortChanges() {
    unsorted.sort(Comparator.comparing(Change::entry, ORDER));
    for (Change change : unsorted) changes.put(change.entry, change.added);
    unsorted.clear();
  }

  /** As {@link DataUtils#readVarInt} reads it. */
  private void writeLength(int length) {
    int rest = length;
    for (; rest > 0x7f; rest >>>= 7) unkept.write(rest | 0x80);
    unkept.write(rest);
  }

  private void readChanges(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      byte[] entry = new byte[DataUtils.readVarInt(bytes)];
      bytes.get(entry);
      unsorted.add(new Change(entry, bytes.get() == 1));
    }
  }

  private void beginJournal() {
    unkept.reset();
    journal.clear();
    journal.put(STATE, new byte[] {(byte) state});
    next = 0;
  }

  private NavigableMap<byte[], Boolean> changesIn(KeyRange range) {
    sortChanges();
    return range.high() == null
        ? changes.tailMap(range.low(), true)
        : changes.subMap(range.low(), true, range.high(), false);
  }

  /** How many of the sorted entries are before. */
  private long place(byte[] bound) {
    long index = sorted.getKeyIndex(bound);
    return index < 0 ? -index - 1 : index;
  }
}

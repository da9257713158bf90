import java.util.Comparator;
import java.util.Iterator;
import java.util.Map.Entry;
import java.util.NoSuchElementException;

/** Sorted entries as they are after changes to them; both come in the same order. */
final class EntryCursor implements Iterator<byte[]> {
  private final Iterator<byte[]> sorted;
  private final Iterator<Entry<byte[], Boolean>> changes;
  private final Comparator<byte[]> order;

  /** What comes next of each, null at its end. */
  private byte[] entry;

  private Entry<byte[], Boolean> change;
  private byte[] found;

  EntryCursor(Iterator<byte[]> sorted, Iterator<Entry<byte[], Boolean>> changes, Comparator<byte[]> order) {
    this.sorted = sorted;
    this.changes = changes;
    this.order = order;
    entry = next(sorted);
    change = next(changes);
    findNext();
  }

  @Override
  public boolean hasNext() {
    return found != null;
  }

  @Override
  public byte[] next() {
    if (found == null) throw new NoSuchElementException();
    byte[] next = found;
    findNext();
    return next;
  }

  private void findNext() {
    found = null;
    while (found == null && (entry != null || change != null)) {
      int first = entry == null ? 1 : change == null ? -1 : order.compare(entry, change.getKey());
      if (first < 0) found = entry;
      else if (change.getValue()) found = change.getKey();
      if (first <= 0) entry = next(sorted);
      if (first >= 0) change = next(changes);
    }
  }

  private static <T> T next(Iterator<T> iterator) {
    return iterator.hasNext() ? iterator.next() : null;
  }
}

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A part of an index: from {@code low} on and before {@code high}, which is null for its end. */
record KeyRange(byte[] low, byte[] high) {
  private static final Comparator<byte[]> HIGHS = Comparator.nullsLast(Arrays::compareUnsigned);

  static KeyRange beginningWith(byte[] bytes) {
    return new KeyRange(bytes, OrderedBytes.behind(bytes));
  }

  /** The same entries in order, each once. */
  static List<KeyRange> merged(List<KeyRange> ranges) {
    List<KeyRange> merged = new ArrayList<>();
    for (KeyRange range : ranges.stream().sorted(Comparator.comparing(KeyRange::low, Arrays::compareUnsigned)).toList()) {
      KeyRange last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last == null || HIGHS.compare(last.high, range.low) < 0) {
        if (HIGHS.compare(range.low, range.high) < 0) merged.add(range);
      } else if (HIGHS.compare(last.high, range.high) < 0) {
        merged.set(merged.size() - 1, new KeyRange(last.low, range.high));
      }
    }
    return merged;
  }
}

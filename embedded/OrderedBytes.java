import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;

/**
 * Values as bytes whose unsigned order is that in which the library sorts the values: by type, then in it. No value's
 * bytes begin with another's, so values can stand one behind the other.
 */
final class OrderedBytes {
  private static final byte NULL = 0x10;
  private static final byte NUMBER = 0x20;
  private static final byte STRING = 0x30;
  private static final byte OBJECT_ID = 0x40;
  private static final byte BOOLEAN = 0x50;
  private static final byte TIME = 0x60;

  /** Ends a string; of its characters, this one and the next are written with {@code ESCAPE} in front. */
  private static final int END = 0;

  private static final int ESCAPE = 1;

  private OrderedBytes() {}

  /** Null for a value that has no place of its own: lists, documents, NaN, numbers that no double is, and rarer types. */
  static byte[] of(Object value) {
    if (Missing.isNullOrMissing(value)) return new byte[] {NULL};
    if (value instanceof String text) return ofText(text, true);
    if (value instanceof Instant time) return ofLong(TIME, time.toEpochMilli() ^ Long.MIN_VALUE);
    if (value instanceof Integer whole) return ofDouble(whole);
    if (value instanceof Double number) return number.isNaN() ? null : ofDouble(number);
    if (value instanceof Long whole) return (long) whole.doubleValue() == whole ? ofDouble(whole) : null;
    if (value instanceof Boolean yes) return new byte[] {BOOLEAN, (byte) (yes ? 1 : 0)};
    if (value instanceof ObjectId id) return ByteBuffer.allocate(13).put(OBJECT_ID).put(id.toByteArray()).array();
    return null;
  }

  /** What the bytes of all strings with this beginning begin with. */
  static byte[] ofBeginning(String text) {
    return ofText(text, false);
  }

  /** Whether they are an id's that can be told from them. */
  static boolean isId(byte[] bytes) {
    return bytes[0] == STRING || bytes[0] == OBJECT_ID;
  }

  /** The id that these are the bytes of. */
  static Object id(byte[] bytes) {
    if (bytes[0] == OBJECT_ID) return new ObjectId(Arrays.copyOfRange(bytes, 1, bytes.length));
    var text = new StringBuilder(bytes.length);
    for (int at = 1; bytes[at] != END; at++) {
      int first = bytes[at] & 0xff;
      if (first == ESCAPE) text.append((char) (bytes[++at] - 1));
      else if (first < 0x80) text.append((char) first);
      else if (first < 0xe0) text.append((char) ((first & 0x1f) << 6 | bytes[++at] & 0x3f));
      else text.append((char) ((first & 0x0f) << 12 | (bytes[++at] & 0x3f) << 6 | bytes[++at] & 0x3f));
    }
    return text.toString();
  }

  /** The first byte that all values of this value's type have, and no others. */
  static byte[] type(byte[] value) {
    return new byte[] {value[0]};
  }

  /** The order turned round. */
  static byte[] inverted(byte[] value) {
    byte[] inverted = new byte[value.length];
    for (int at = 0; at < value.length; at++) inverted[at] = (byte) ~value[at];
    return inverted;
  }

  static byte[] joined(byte[]... parts) {
    int size = 0;
    for (byte[] part : parts) size += part.length;
    byte[] all = new byte[size];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  /** The first bytes behind all that begin with these; null when there are none. */
  static byte[] behind(byte[] beginning) {
    int last = beginning.length - 1;
    while (last >= 0 && beginning[last] == (byte) 0xff) last--;
    if (last < 0) return null;
    byte[] behind = Arrays.copyOf(beginning, last + 1);
    behind[last]++;
    return behind;
  }

  private static byte[] ofLong(byte type, long bits) {
    return ByteBuffer.allocate(9).put(type).putLong(bits).array();
  }

  /** The bits of doubles are ordered but for their sign. Of the two zeros there is one. */
  private static byte[] ofDouble(double number) {
    long bits = Double.doubleToLongBits(number == 0 ? 0 : number);
    return ofLong(NUMBER, bits < 0 ? ~bits : bits ^ Long.MIN_VALUE);
  }

  /** As UTF-8, but of each of Java's characters by itself, by which Java compares strings. */
  private static byte[] ofText(String text, boolean ended) {
    byte[] bytes = new byte[3 * text.length() + 2];
    int size = 0;
    bytes[size++] = STRING;
    for (int at = 0; at < text.length(); at++) {
      char sign = text.charAt(at);
      if (sign <= ESCAPE) {
        bytes[size++] = ESCAPE;
        bytes[size++] = (byte) (sign + 1);
      } else if (sign < 0x80) {
        bytes[size++] = (byte) sign;
      } else if (sign < 0x800) {
        bytes[size++] = (byte) (0xc0 | sign >> 6);
        bytes[size++] = (byte) (0x80 | sign & 0x3f);
      } else {
        bytes[size++] = (byte) (0xe0 | sign >> 12);
        bytes[size++] = (byte) (0x80 | sign >> 6 & 0x3f);
        bytes[size++] = (byte) (0x80 | sign & 0x3f);
      }
    }
    if (ended) bytes[size++] = END;
    return Arrays.copyOf(bytes, size);
  }
}

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** Entries of an index: bytes in their unsigned order, of which a page keeps only where each differs from the one before. */
final class EntryType extends BasicDataType<byte[]> {
  /** Bytes in memory of an array besides its content. */
  private static final int ARRAY = 24;

  /** What stands under an entry: nothing. */
  static final class Nothing extends BasicDataType<Boolean> {
    @Override
    public int getMemory(Boolean nothing) {
      return 0;
    }

    @Override
    public void write(WriteBuffer page, Boolean nothing) {}

    @Override
    public Boolean read(ByteBuffer page) {
      return true;
    }

    @Override
    public Boolean[] createStorage(int size) {
      return new Boolean[size];
    }
  }

  @Override
  public int compare(byte[] one, byte[] other) {
    return Arrays.compareUnsigned(one, other);
  }

  @Override
  public int getMemory(byte[] entry) {
    return ARRAY + entry.length;
  }

  @Override
  public void write(WriteBuffer page, byte[] entry) {
    write(page, new byte[0], entry);
  }

  @Override
  public byte[] read(ByteBuffer page) {
    return read(page, new byte[0]);
  }

  @Override
  public void write(WriteBuffer page, Object entries, int count) {
    byte[][] all = (byte[][]) entries;
    for (int at = 0; at < count; at++) write(page, at == 0 ? new byte[0] : all[at - 1], all[at]);
  }

  @Override
  public void read(ByteBuffer page, Object entries, int count) {
    byte[][] all = (byte[][]) entries;
    for (int at = 0; at < count; at++) all[at] = read(page, at == 0 ? new byte[0] : all[at - 1]);
  }

  @Override
  public byte[][] createStorage(int size) {
    return new byte[size][];
  }

  private static void write(WriteBuffer page, byte[] before, byte[] entry) {
    int difference = Arrays.mismatch(before, entry);
    int same = difference < 0 ? entry.length : difference;
    page.putVarInt(same).putVarInt(entry.length - same).put(ByteBuffer.wrap(entry, same, entry.length - same));
  }

  private static byte[] read(ByteBuffer page, byte[] before) {
    int same = DataUtils.readVarInt(page);
    int rest = DataUtils.readVarInt(page);
    byte[] entry = Arrays.copyOf(before, same + rest);
    page.get(entry, same, rest);
    return entry;
  }
}

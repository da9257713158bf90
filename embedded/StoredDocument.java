import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/**
 * A document as a store of documents has it. In a file it is encoded once, when it is put there, whichever pages are
 * written anew later: as an object it is there only from when somebody has read it. Without a file it is never encoded.
 */
final class StoredDocument {
  /** What a document takes as objects, in bytes of it encoded, about. */
  private static final int MEMORY_PER_BYTE = 4;

  /** One of the two is there; the document is not changed any more. */
  private volatile byte[] bson;

  private volatile Document document;

  StoredDocument(Document document) {
    this.document = document;
  }

  StoredDocument(byte[] bson) {
    this.bson = bson;
  }

  Document document() {
    Document known = document;
    if (known != null) return known;
    Document decoded = BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bson));
    document = decoded;
    return decoded;
  }

  byte[] bson() {
    byte[] known = bson;
    if (known != null) return known;
    ByteBuf buffer = Unpooled.buffer(512);
    BsonEncoder.encodeDocument(document, buffer);
    byte[] encoded = ByteBufUtil.getBytes(buffer);
    bson = encoded;
    document = null;
    return encoded;
  }

  /** Bytes in memory, once it is read. */
  int memory() {
    return MEMORY_PER_BYTE * bson().length;
  }
}

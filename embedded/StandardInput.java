import java.io.IOException;

/** The life line of a server: whoever started it holds the other end. */
final class StandardInput {
  private StandardInput() {}

  /** Waits for the end of standard input, and ends the process with it. */
  static void exitAtItsEnd() {
    try {
      while (System.in.read() != -1) {}
    } catch (IOException closed) {
      // As good as the end of it.
    }
    System.exit(0);
  }
}

import java.io.IOException;

/** When a server ends: its threads alone would keep the process for ever. */
final class Life {
  private Life() {}

  /** What its main thread does not catch ends the process, and is said. */
  static void endsWithMain() {
    Thread.currentThread()
        .setUncaughtExceptionHandler(
            (main, failure) -> {
              failure.printStackTrace();
              System.exit(1);
            });
  }

  /** Waits for the end of standard input, whose other end whoever started it holds, and ends the process with it. */
  static void endsWithInput() {
    try {
      while (System.in.read() != -1) {}
    } catch (IOException closed) {
      // As good as the end of it.
    }
    System.exit(0);
  }
}

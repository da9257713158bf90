/** Something the reader can mend: its message is shown as it is, without a stack. */
export class StartFailure extends Error {
  name = 'StartFailure';
}

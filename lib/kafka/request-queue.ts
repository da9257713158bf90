import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

/**
 * After the first answer of a connection kafkajs looks every millisecond whether a request waits to be sent, for as
 * long as the connection lives (tulios/kafkajs#1704): an idle worker and an idle web take a twentieth of a processor
 * each. Importing this file makes it look only while a request waits, in the whole process.
 */
const { scheduleCheckPendingRequests } = RequestQueue.prototype;

RequestQueue.prototype.scheduleCheckPendingRequests = function whileOneWaits(this: RequestQueue) {
  if (this.pending.length > 0) scheduleCheckPendingRequests.call(this);
};

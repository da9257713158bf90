/** Inserts a copy of each document whose `_id` is new. Returns those that were there already. */
export function insertMissing<T extends { _id: string }>(table: Map<string, T>, documents: readonly T[]): T[] {
  return documents.filter((document) => {
    if (table.has(document._id)) return true;
    table.set(document._id, { ...document });
    return false;
  });
}

/** As `insertMissing`; returns the documents as they stand, in the order given. */
export function insertOrRead<T extends { _id: string }>(table: Map<string, T>, documents: readonly T[]): T[] {
  insertMissing(table, documents);
  return documents.map((document) => ({ ...(table.get(document._id) ?? document) }));
}

/** Saves each document unless a newer version is there; the `first` time becomes the earliest ever given. */
export function saveNewer<T extends { _id: string; version: string }>(
  table: Map<string, T>,
  documents: readonly T[],
  first: keyof T,
): void {
  for (const document of documents) {
    const old = table.get(document._id);
    const content = old && old.version >= document.version ? old : document;
    const time = old && old[first] < document[first] ? old[first] : document[first];
    table.set(document._id, { ...content, [first]: time });
  }
}

/** Changes those of the documents of which `which` is true. */
export function change<T extends { _id: string }>(
  table: Map<string, T>,
  which: (document: T) => boolean,
  to: (document: T) => Partial<T>,
): void {
  for (const document of [...table.values()].filter(which)) table.set(document._id, { ...document, ...to(document) });
}

/** Copies of those of the documents that exist. */
export function present<T>(table: Map<string, T>, ids: readonly string[]): T[] {
  return ids.flatMap((id) => {
    const document = table.get(id);
    return document === undefined ? [] : [{ ...document }];
  });
}

/** Those of the ids that exist. */
export function existing(table: Map<string, unknown>, ids: readonly string[]): Set<string> {
  return new Set(ids.filter((id) => table.has(id)));
}

/** Password lengths, in UTF-16 units; the upper limit bounds the work of hashing. */
export const passwordLength = { min: 8, max: 128 } as const;

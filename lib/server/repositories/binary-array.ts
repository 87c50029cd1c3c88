/**
 * One-dimensional arrays in PostgreSQL's binary wire format, to hand whole columns to `unnest` in one parameter.
 * A Buffer parameter is sent as binary by `pg`, so nothing is quoted here and nothing parsed there: with text arrays the
 * client spends more time escaping than in everything else. Source: array_recv in PostgreSQL's arrayfuncs.c.
 */

const oidBool = 16;
const oidInt8 = 20;
const oidInt4 = 23;
const oidText = 25;
const oidFloat8 = 701;
const oidUuid = 2950;
const headerBytes = 20;
const nullLength = -1;

/** NUL, which PostgreSQL's text cannot hold, becomes the replacement character. */
export function textArray(values: readonly (string | null)[]): Buffer {
  const clean = values.map((value) =>
    value?.includes("\0") ? value.replaceAll("\0", "\uFFFD") : value,
  );
  const lengths = clean.map((value) => (value === null ? 0 : Buffer.byteLength(value)));
  let size = headerBytes + 4 * values.length;
  for (const length of lengths) size += length;
  const buffer = begin(oidText, values.length, size);
  let at = headerBytes;
  for (const [i, value] of clean.entries()) {
    const length = lengths[i] ?? 0;
    at = buffer.writeInt32BE(value === null ? nullLength : length, at);
    if (value !== null) at += buffer.write(value, at, length, "utf8");
  }
  return buffer;
}

export function uuidArray(values: readonly (string | null)[]): Buffer {
  return fixed(oidUuid, 16, values, (buffer, value, at) => {
    buffer.write(value.replaceAll("-", ""), at, 16, "hex");
  });
}

export function int4Array(values: readonly (number | null)[]): Buffer {
  return fixed(oidInt4, 4, values, (buffer, value, at) => buffer.writeInt32BE(value, at));
}

/** Of whole numbers that JavaScript holds exactly. */
export function int8Array(values: readonly (number | null)[]): Buffer {
  return fixed(oidInt8, 8, values, (buffer, value, at) =>
    buffer.writeBigInt64BE(BigInt(value), at),
  );
}

export function float8Array(values: readonly (number | null)[]): Buffer {
  return fixed(oidFloat8, 8, values, (buffer, value, at) => buffer.writeDoubleBE(value, at));
}

export function boolArray(values: readonly (boolean | null)[]): Buffer {
  return fixed(oidBool, 1, values, (buffer, value, at) => buffer.writeUInt8(value ? 1 : 0, at));
}

/** Times as seconds since the epoch, for `to_timestamp`. */
export function timeArray(values: readonly (Date | null)[]): Buffer {
  return float8Array(values.map((value) => (value === null ? null : value.getTime() / 1000)));
}

function fixed<T>(
  oid: number,
  width: number,
  values: readonly (T | null)[],
  write: (buffer: Buffer, value: T, at: number) => void,
): Buffer {
  const present = values.filter((value) => value !== null).length;
  const buffer = begin(oid, values.length, headerBytes + 4 * values.length + width * present);
  let at = headerBytes;
  for (const value of values) {
    if (value === null) {
      at = buffer.writeInt32BE(nullLength, at);
      continue;
    }
    at = buffer.writeInt32BE(width, at);
    write(buffer, value, at);
    at += width;
  }
  return buffer;
}

function begin(elementOid: number, count: number, size: number): Buffer {
  const buffer = Buffer.allocUnsafe(size);
  const dimensions = 1;
  const mayHoldNulls = 1;
  const lowerBound = 1;
  buffer.writeInt32BE(dimensions, 0);
  buffer.writeInt32BE(mayHoldNulls, 4);
  buffer.writeInt32BE(elementOid, 8);
  buffer.writeInt32BE(count, 12);
  buffer.writeInt32BE(lowerBound, 16);
  return buffer;
}

import { ApiError } from "@/lib/practice/server/api-error";

const DEFAULT_LIMIT = 20;

/** One page of a list, after the item with id `after`, in the list shape of the API. */
export function pageOf<T extends { id: string }>(
  items: readonly T[],
  query: URLSearchParams,
): unknown {
  const limit = Number(query.get("limit") ?? DEFAULT_LIMIT);
  if (!Number.isInteger(limit) || limit < 1) {
    throw new ApiError(400, "`limit` must be a positive integer.", { param: "limit" });
  }
  const after = query.get("after");
  const at = after === null ? 0 : items.findIndex((item) => item.id === after) + 1;
  if (after !== null && at === 0) {
    throw new ApiError(400, `No item with id ${after} in this list.`, { param: "after" });
  }
  const data = items.slice(at, at + limit);
  return {
    object: "list",
    data,
    first_id: data[0]?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
    has_more: at + limit < items.length,
  };
}

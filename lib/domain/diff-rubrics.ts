import { anchorsOf, type Rubric, type RubricDimension } from "@/lib/domain/rubric";

export interface FieldChange {
  field: string;
  /** Empty: it was not there. */
  before: string;
  after: string;
}

export interface DimensionChange {
  key: string;
  title: string;
  change: "added" | "removed" | "changed";
  fields: FieldChange[];
}

/** What differs between two versions, dimension by dimension (by key), field by field. Empty: nothing. */
export function diffRubrics(before: Rubric, after: Rubric): DimensionChange[] {
  const old = new Map(before.dimensions.map((one) => [one.key, one]));
  const now = new Map(after.dimensions.map((one) => [one.key, one]));
  const changes = after.dimensions.flatMap((dimension): DimensionChange[] => {
    const earlier = old.get(dimension.key);
    const head = { key: dimension.key, title: dimension.title };
    if (!earlier) return [{ ...head, change: "added", fields: fieldsBetween(null, dimension) }];
    const fields = fieldsBetween(earlier, dimension);
    return fields.length === 0 ? [] : [{ ...head, change: "changed", fields }];
  });
  const gone = before.dimensions
    .filter((dimension) => !now.has(dimension.key))
    .map(({ key, title }) => ({ key, title, change: "removed" as const, fields: [] }));
  return [...changes, ...gone];
}

function fieldsBetween(before: RubricDimension | null, after: RubricDimension): FieldChange[] {
  const [old, now] = [before ? fieldsOf(before) : new Map<string, string>(), fieldsOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((field) => {
    const change = { field, before: old.get(field) ?? "", after: now.get(field) ?? "" };
    return change.before === change.after ? [] : [change];
  });
}

function fieldsOf(dimension: RubricDimension): Map<string, string> {
  const fields = new Map([
    ["Title", dimension.title],
    ["Kind", dimension.kind],
    ["Weight", String(dimension.weight)],
    ["Required", dimension.required ? "yes" : "no"],
  ]);
  if (dimension.kind === "numeric") fields.set("Scale", `${dimension.min} to ${dimension.max}`);
  for (const { value, text } of anchorsOf(dimension)) fields.set(`Value ${value}`, text);
  if (dimension.kind === "categorical") {
    for (const { value, worth } of dimension.categories)
      fields.set(`Worth of ${value}`, `${worth}`);
  }
  return fields;
}

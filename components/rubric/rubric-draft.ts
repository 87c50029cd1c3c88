import type { Rubric, RubricDimension } from "@/lib/domain/rubric";

type Start<K extends RubricDimension["kind"]> = Omit<
  Extract<RubricDimension, { kind: K }>,
  "key" | "title" | "weight" | "required"
>;

const kindStarts: { [K in RubricDimension["kind"]]: Start<K> } = {
  numeric: {
    kind: "numeric",
    min: 1,
    max: 5,
    anchors: [
      { value: 1, text: "" },
      { value: 3, text: "" },
      { value: 5, text: "" },
    ],
  },
  categorical: {
    kind: "categorical",
    categories: [
      { value: "good", worth: 1, text: "" },
      { value: "poor", worth: 0, text: "" },
    ],
  },
  boolean: {
    kind: "boolean",
    anchors: [
      { value: true, text: "" },
      { value: false, text: "" },
    ],
  },
};

export type DimensionKind = RubricDimension["kind"];

/** The dimension on another kind of scale, whose values are to be described anew. */
export function withKind(dimension: RubricDimension, kind: DimensionKind): RubricDimension {
  const { key, title, weight, required } = dimension;
  return structuredClone({ key, title, weight, required, ...kindStarts[kind] });
}

export function withDimension(rubric: Rubric, at: number, next: RubricDimension): Rubric {
  return { ...rubric, dimensions: rubric.dimensions.map((one, i) => (i === at ? next : one)) };
}

export function withoutDimension(rubric: Rubric, at: number): Rubric {
  return { ...rubric, dimensions: rubric.dimensions.filter((_, i) => i !== at) };
}

/** A numeric dimension under a key that none has yet. */
export function withNewDimension(rubric: Rubric): Rubric {
  const keys = new Set(rubric.dimensions.map((one) => one.key));
  let n = rubric.dimensions.length + 1;
  while (keys.has(`dimension_${n}`)) n += 1;
  const head = { key: `dimension_${n}`, title: "", weight: 1, required: false };
  const added = structuredClone({ ...head, ...kindStarts.numeric });
  return { ...rubric, dimensions: [...rubric.dimensions, added] };
}

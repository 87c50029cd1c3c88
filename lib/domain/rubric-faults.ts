import { type Rubric, type RubricDimension, rubricSchema } from "@/lib/domain/rubric";

export interface RubricFault {
  /** Index of the dimension; null: the rubric as a whole. */
  dimension: number | null;
  message: string;
}

/**
 * What keeps a rubric from being stored or from being answered, in words for whoever edits it. Beyond its schema: the judge may
 * only give a value that is described, so each end of a scale has to be.
 */
export function rubricFaults(rubric: Rubric): RubricFault[] {
  const faults = rubric.dimensions.flatMap((dimension, at) =>
    dimensionFaults(dimension).map((message) => ({ dimension: at, message })),
  );
  const keys = rubric.dimensions.map((one) => one.key);
  for (const [at, key] of keys.entries()) {
    if (keys.indexOf(key) < at) {
      faults.push({ dimension: at, message: `Another dimension has the key ${key}: choose one.` });
    }
  }
  const whole = (message: string): RubricFault[] => [{ dimension: null, message }];
  if (rubric.dimensions.length === 0) return whole("A rubric needs at least one dimension.");
  if (!rubric.dimensions.some((one) => one.weight > 0)) {
    return [...faults, ...whole("Some dimension has to count: give one a weight above 0.")];
  }
  if (faults.length > 0 || rubricSchema.safeParse(rubric).success) return faults;
  return whole("Something in this rubric does not fit. Check numbers and lengths.");
}

function dimensionFaults(dimension: RubricDimension): string[] {
  const faults: string[] = [];
  if (dimension.title.trim() === "") faults.push("Give the dimension a title.");
  if (!/^[a-z][a-z0-9_]{0,39}$/.test(dimension.key)) {
    faults.push("The key starts with a lower-case letter; letters, digits and underscores follow.");
  }
  if (!Number.isFinite(dimension.weight) || dimension.weight < 0) {
    faults.push("The weight is a number, 0 or more.");
  }
  return [...faults, ...scaleFaults(dimension)];
}

function scaleFaults(dimension: RubricDimension): string[] {
  const texts = dimension.kind === "categorical" ? dimension.categories : dimension.anchors;
  const values = texts.map((one) => one.value);
  const untold = texts.some((one) => one.text.trim() === "");
  const doubled = new Set(values).size < values.length;
  return [
    ...(untold ? ["Say what each value means."] : []),
    ...(doubled ? ["Each value stands once."] : []),
    ...kindFaults(dimension),
  ];
}

function kindFaults(dimension: RubricDimension): string[] {
  switch (dimension.kind) {
    case "numeric":
      return numericFaults(dimension);
    case "categorical":
      return categoricalFaults(dimension.categories);
    case "boolean":
      return dimension.anchors.length < 2 ? ["Describe both yes and no."] : [];
  }
}

function numericFaults({
  min,
  max,
  anchors,
}: Extract<RubricDimension, { kind: "numeric" }>): string[] {
  if (!(min < max)) return ["The greatest value lies above the least."];
  const values = anchors.map((anchor) => anchor.value);
  const faults: string[] = [];
  if (values.some((value) => value < min || value > max)) {
    faults.push(`A described value lies outside ${min} to ${max}.`);
  }
  if (!values.includes(min) || !values.includes(max)) {
    faults.push("Describe the least and the greatest value: the judge gives described ones only.");
  }
  return faults;
}

function categoricalFaults(
  categories: Extract<RubricDimension, { kind: "categorical" }>["categories"],
): string[] {
  const faults: string[] = [];
  if (categories.length < 2) faults.push("A choice needs at least two categories.");
  if (categories.some(({ value }) => value.trim() === "")) faults.push("Name each category.");
  if (categories.some(({ worth }) => !(worth >= 0 && worth <= 1))) {
    faults.push("What a category is worth lies between 0 and 1.");
  }
  return faults;
}

import { z } from "zod";

export const dimensionValueSchema = z.union([z.number(), z.string(), z.boolean()]);
export type DimensionValue = z.infer<typeof dimensionValueSchema>;

const common = {
  key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, "lower-case letters, digits and underscores"),
  title: z.string().min(1).max(60),
  /** Share in the reward, relative to the others; 0: shown, not counted. */
  weight: z.number().nonnegative(),
  /** Without a value here the trajectory has no reward at all. */
  required: z.boolean(),
};

export const numericDimensionSchema = z
  .object({
    kind: z.literal("numeric"),
    ...common,
    min: z.number(),
    max: z.number(),
    /** What some of the values mean, in words. */
    anchors: z.array(z.object({ value: z.number(), text: z.string().min(1) })),
  })
  .refine((dimension) => dimension.min < dimension.max, {
    path: ["max"],
    message: "the greatest value lies above the least",
  })
  .refine((d) => d.anchors.every(({ value }) => value >= d.min && value <= d.max), {
    path: ["anchors"],
    message: "an anchor stands outside the scale",
  });

export const categoricalDimensionSchema = z
  .object({
    kind: z.literal("categorical"),
    ...common,
    /** Each category with what it is worth, 0..1. */
    categories: z
      .array(
        z.object({
          value: z.string().min(1),
          worth: z.number().min(0).max(1),
          text: z.string().min(1),
        }),
      )
      .min(2),
  })
  .refine((d) => new Set(d.categories.map((c) => c.value)).size === d.categories.length, {
    path: ["categories"],
    message: "each category stands once",
  });

export const booleanDimensionSchema = z.object({
  kind: z.literal("boolean"),
  ...common,
  /** Yes is worth 1 and no is worth 0. */
  anchors: z.array(z.object({ value: z.boolean(), text: z.string().min(1) })),
});

export const rubricDimensionSchema = z.discriminatedUnion("kind", [
  numericDimensionSchema,
  categoricalDimensionSchema,
  booleanDimensionSchema,
]);
export type RubricDimension = z.infer<typeof rubricDimensionSchema>;

/** The scale of a scoring run. Stored as JSON; a changed rubric is a new version. */
export const rubricSchema = z
  .object({
    schema: z.literal(1).default(1),
    name: z.string().min(1).max(80),
    dimensions: z.array(rubricDimensionSchema).min(1).max(20),
  })
  .refine((r) => new Set(r.dimensions.map((d) => d.key)).size === r.dimensions.length, {
    path: ["dimensions"],
    message: "each dimension has a key of its own",
  })
  .refine((r) => r.dimensions.some((d) => d.weight > 0), {
    path: ["dimensions"],
    message: "some dimension counts for the reward",
  });
export type Rubric = z.infer<typeof rubricSchema>;

/** Whether a value stands on the dimension's scale. Off the scale is unscored, never clipped. */
export function isOnScale(dimension: RubricDimension, value: unknown): value is DimensionValue {
  switch (dimension.kind) {
    case "numeric":
      return typeof value === "number" && value >= dimension.min && value <= dimension.max;
    case "categorical":
      return dimension.categories.some((category) => category.value === value);
    case "boolean":
      return typeof value === "boolean";
  }
}

/** What a value is worth, 0..1. @throws RangeError off the scale: check with `isOnScale` first. */
export function worthOf(dimension: RubricDimension, value: DimensionValue): number {
  if (isOnScale(dimension, value)) {
    if (dimension.kind === "numeric") {
      return (Number(value) - dimension.min) / (dimension.max - dimension.min);
    }
    if (dimension.kind === "boolean") return value === true ? 1 : 0;
    const category = dimension.categories.find((entry) => entry.value === value);
    if (category !== undefined) return category.worth;
  }
  throw new RangeError(`${String(value)} is not on the scale of ${dimension.key}`);
}

/** The rubric as the reward model is shown it: no weights, which are not the judge's to know. */
export function rubricForJudge(rubric: Rubric) {
  return rubric.dimensions.map((dimension) => ({
    key: dimension.key,
    title: dimension.title,
    kind: dimension.kind,
    anchors: anchorsOf(dimension),
  }));
}

/** The dimensions in the form the reward model is shown. */
export function anchorsOf(dimension: RubricDimension): { value: DimensionValue; text: string }[] {
  return dimension.kind === "categorical"
    ? dimension.categories.map(({ value, text }) => ({ value, text }))
    : dimension.anchors;
}

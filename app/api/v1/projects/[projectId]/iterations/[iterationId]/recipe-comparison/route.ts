import { iterationPathSchema } from "@/lib/contracts/iteration";
import { compareRecipesSchema, recipeComparisonSchema } from "@/lib/contracts/recipe";
import { route } from "@/lib/server/http/route";
import { compareRecipes } from "@/lib/server/services/compare-recipes";

export const POST = route(
  {
    role: "viewer",
    params: iterationPathSchema,
    body: compareRecipesSchema,
    response: recipeComparisonSchema,
  },
  ({ projectId, params, body }) => compareRecipes({ projectId, ...params, ...body }),
);

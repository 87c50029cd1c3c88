import { recipeListSchema, savedVersionSchema, saveRecipeSchema } from "@/lib/contracts/recipe";
import { route } from "@/lib/server/http/route";
import { listRecipes, saveRecipe } from "@/lib/server/services/save-recipe";

export const GET = route({ role: "viewer", response: recipeListSchema }, listRecipes);

export const POST = route(
  { role: "researcher", body: saveRecipeSchema, response: savedVersionSchema, status: 201 },
  ({ projectId, userId, body }) => saveRecipe({ projectId, userId, ...body }),
);

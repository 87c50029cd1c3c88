import { queryOptions } from "@tanstack/react-query";
import { apiGet } from "@/lib/client/api";
import { recipeKeys } from "@/lib/client/recipe-keys";

const answer = () => import("@/lib/contracts/recipe").then((contract) => contract.recipeListSchema);

/** What people saved, by name. */
export const recipesQuery = (projectId: string) =>
  queryOptions({
    queryKey: recipeKeys.list(projectId),
    queryFn: ({ signal }) => apiGet({ projectId, path: "recipes", answer, signal }),
  });

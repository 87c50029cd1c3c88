import type { SavedRecipe } from "@/lib/contracts/recipe";
import { canonicalJson } from "@/lib/domain/canonical-json";
import type { SelectionRecipe } from "@/lib/domain/selection-recipe";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/server/adapters/ids";
import { withTransaction } from "@/lib/server/db";
import { type AuditActor, recordAudit } from "@/lib/server/repositories/audit-repository";
import { ensureRecipeVersion } from "@/lib/server/repositories/batch-repository";
import {
  findRecipeVersion,
  listRecipeVersions,
  type RecipeVersionRow,
} from "@/lib/server/repositories/recipe-repository";
import { frozenRecipeName, refuseGold } from "@/lib/server/services/freeze-batch";
import { sha256 } from "@/lib/server/services/render-examples";

const versionsListed = 20;

/**
 * Saves a recipe under a name, as its next version. The same recipe under the same name is the version that is there.
 * @throws AppError bad_request for the name that frozen batches keep theirs under, or a recipe of the gold arm
 */
export async function saveRecipe(command: {
  projectId: string;
  userId: string;
  name: string;
  recipe: SelectionRecipe;
}): Promise<{ recipeVersionId: string; name: string; number: number }> {
  const { projectId, userId, name, recipe } = command;
  refuseGold(recipe);
  if (name.toLowerCase() === frozenRecipeName.toLowerCase()) {
    const message = `“${frozenRecipeName}” is where frozen batches keep their recipes: choose another name.`;
    throw new AppError("bad_request", message, { faults: [{ path: "body.name", message }] });
  }
  const actor: AuditActor = { kind: "user", id: userId };
  return withTransaction(async () => {
    const versionId = newId();
    const recipeVersionId = await ensureRecipeVersion({
      projectId,
      recipeId: newId(),
      versionId,
      name,
      body: recipe,
      hash: sha256(canonicalJson(recipe)),
      createdById: userId,
    });
    const stored = await findRecipeVersion(projectId, recipeVersionId);
    if (!stored) throw new Error(`recipe version ${recipeVersionId} was not stored`);
    if (recipeVersionId === versionId) {
      await recordAudit({
        projectId,
        actor,
        action: "recipe.saved",
        subject: { kind: "recipe_version", id: recipeVersionId },
        detail: { name, number: stored.number },
      });
    }
    return { recipeVersionId, name, number: stored.number };
  });
}

/** What people saved, by name. */
export async function listRecipes({
  projectId,
}: {
  projectId: string;
}): Promise<{ recipes: SavedRecipe[] }> {
  const rows = await listRecipeVersions(projectId, {
    exceptName: frozenRecipeName,
    most: versionsListed,
  });
  const recipes = [...Map.groupBy(rows, (row) => row.name)].map(([name, versions]) => ({
    name,
    versions: versions.map(toVersion),
  }));
  return { recipes };
}

const toVersion = (row: RecipeVersionRow): SavedRecipe["versions"][number] => ({
  recipeVersionId: row.recipeVersionId,
  number: row.number,
  recipe: row.recipe,
  createdAt: row.createdAt.toISOString(),
  by: { id: row.createdById ?? "cli", name: row.createdByName ?? "command line" },
});

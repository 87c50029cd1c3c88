"use client";

import { useState } from "react";
import { ActionError } from "@/components/iteration/action-error";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Message } from "@/components/ui/message";
import { useSaveRecipe } from "@/lib/client/save-recipe";
import type { SavedRecipe } from "@/lib/contracts/recipe";
import { describeRecipe } from "@/lib/domain/describe-recipe";
import type { SelectionRecipe } from "@/lib/domain/selection-recipe";

/** Saves the recipe as the sliders stand; a known name gets its next version. */
export default function SaveRecipeDialog({
  projectId,
  recipe,
  saved,
  onClose,
}: {
  projectId: string;
  recipe: SelectionRecipe;
  saved: readonly SavedRecipe[];
  onClose: () => void;
}) {
  const [name, setName] = useState("");
  const save = useSaveRecipe(projectId);
  const known = saved.find((one) => one.name === name.trim());
  const next = (known?.versions[0]?.number ?? 0) + 1;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="Save this recipe"
      description={describeRecipe(recipe)}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            Leave it
          </Button>
          <Button
            variant="primary"
            busy={save.isPending}
            disabled={name.trim() === "" && "give it a name first"}
            onClick={() => save.mutate({ name: name.trim(), recipe }, { onSuccess: onClose })}
          >
            Save
          </Button>
        </>
      }
    >
      <div className="grid gap-2 px-4 pt-3">
        <Field label="Name" htmlFor="recipe-name">
          <Input
            id="recipe-name"
            value={name}
            maxLength={60}
            list="recipe-names"
            onChange={(event) => setName(event.target.value)}
          />
          <datalist id="recipe-names">
            {saved.map((one) => (
              <option key={one.name} value={one.name} />
            ))}
          </datalist>
        </Field>
        <Message>
          {known
            ? `Becomes version ${next} of ${known.name}; earlier ones stay.`
            : "Can be loaded here and in the launch form."}
        </Message>
        <ActionError error={save.error} />
      </div>
    </Dialog>
  );
}

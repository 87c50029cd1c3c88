import type { KeyBinding } from "@/components/shell/key-bindings";

export interface TrajectoryActions {
  step: (by: -1 | 1) => void;
  open: (trajectoryId: string) => void;
  next: string | null;
  previous: string | null;
  siblingAfter: string | null;
  siblingBefore: string | null;
  override: () => void;
  score: (value: number) => void;
  undo: (() => void) | undefined;
  train: () => void;
  drop: () => void;
  /** Why a key is off; undefined: it is on. */
  off: { score: string | undefined; train: string | undefined; drop: string | undefined };
}

const nothing = () => undefined;

/** Every key of the trajectory page; each is a button or a link too. */
export function trajectoryKeyBindings(actions: TrajectoryActions): KeyBinding[] {
  const go = (keys: string, label: string, id: string | null, none: string): KeyBinding => ({
    keys,
    label,
    group: "Trajectories",
    run: id === null ? nothing : () => actions.open(id),
    off: id === null ? none : undefined,
  });
  return [
    { keys: "arrowleft", label: "Step before", run: () => actions.step(-1) },
    { keys: "arrowright", label: "Step after", run: () => actions.step(1) },
    go("j", "Next trajectory", actions.next, "none in this list"),
    go("k", "Previous trajectory", actions.previous, "none in this list"),
    go("]", "Next of the same question", actions.siblingAfter, "none"),
    go("[", "Previous of the same question", actions.siblingBefore, "none"),
    { keys: "e", label: "Override a score", run: actions.override, off: actions.off.score },
    ...[1, 2, 3, 4, 5].map((value) => ({
      keys: String(value),
      label: `Score ${value} on the dimension`,
      run: () => actions.score(value),
      off: actions.off.score,
    })),
    {
      keys: "u",
      label: "Undo what you said last",
      run: actions.undo ?? nothing,
      off: actions.undo ? undefined : "nothing of yours stands here",
    },
    { keys: "t", label: "Train on the chosen sample", run: actions.train, off: actions.off.train },
    { keys: "d", label: "Drop the step", run: actions.drop, off: actions.off.drop },
  ];
}

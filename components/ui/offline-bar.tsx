"use client";

import { onlineManager, useMutationState } from "@tanstack/react-query";
import { CloudOff } from "lucide-react";
import { useState, useSyncExternalStore } from "react";
import { TextButton } from "@/components/ui/text-link";
import { formatPlural } from "@/lib/client/format";

const subscribe = (listener: () => void) => onlineManager.subscribe(listener);

/** Asks for something small: the browser's own notion of being online is only about its network card. */
async function tryConnection(): Promise<void> {
  const answer = await fetch("/icon.svg", { method: "HEAD", cache: "no-store" });
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
  onlineManager.setOnline(true);
}

/** The one inverted bar: no connection, and how many changes wait in this browser. */
export function OfflineBar() {
  const online = useSyncExternalStore(
    subscribe,
    () => onlineManager.isOnline(),
    () => true,
  );
  const waiting = useMutationState({
    filters: { predicate: (mutation) => mutation.state.isPaused },
  }).length;
  const [failed, setFailed] = useState(false);
  if (online) return null;
  return (
    <div
      role="status"
      className="flex min-h-[30px] items-center gap-2 bg-ink px-5 py-1 text-sm text-surface max-md:px-4"
    >
      <CloudOff aria-hidden="true" className="size-3.5" />
      <span className="flex-1">
        <b>Not connected.</b>{" "}
        {waiting === 0
          ? "What you see may be old; it updates when the server answers."
          : `${formatPlural(waiting, "change")} ${waiting === 1 ? "is" : "are"} kept here and sent when the server answers.`}
      </span>
      {failed && <span className="whitespace-nowrap">still no answer</span>}
      <TextButton
        className="whitespace-nowrap text-inherit decoration-current"
        onClick={() => {
          setFailed(false);
          tryConnection().catch(() => setFailed(true));
        }}
      >
        Try now
      </TextButton>
    </div>
  );
}

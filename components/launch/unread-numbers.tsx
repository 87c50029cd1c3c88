"use client";

import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";

type Tell = (label: string, isUnread: boolean) => void;

const UnreadNumbers = createContext<Tell>(() => undefined);

/** Fields in which something stands that is no number: the plan does not have it, so nobody may launch unaware of that. */
export function useUnreadNumbers(): { unread: readonly string[]; tell: Tell } {
  const [unread, setUnread] = useState<readonly string[]>([]);
  const tell = useCallback<Tell>((label, isUnread) => {
    setUnread((labels) => {
      if (labels.includes(label) === isUnread) return labels;
      return isUnread ? [...labels, label] : labels.filter((one) => one !== label);
    });
  }, []);
  return { unread, tell };
}

export function UnreadNumbersProvider({ tell, children }: { tell: Tell; children: ReactNode }) {
  return <UnreadNumbers value={tell}>{children}</UnreadNumbers>;
}

/** For a field: tells the form while what is typed is no number. */
export function useTellUnread(label: string, isUnread: boolean): void {
  const tell = useContext(UnreadNumbers);
  useEffect(() => {
    tell(label, isUnread);
    return () => tell(label, false);
  }, [tell, label, isUnread]);
}

"use client";

import { useEffect, useState } from "react";
import { formatAbsolute, formatRelative } from "@/lib/client/format-time";

const refreshMs = 15_000;

/** `4 s ago`; the absolute time on hover. Keeps itself current. */
export function RelativeTime({ at, className }: { at: string | Date; className?: string }) {
  const time = typeof at === "string" ? new Date(at) : at;
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    setNow(new Date());
    const timer = setInterval(() => setNow(new Date()), refreshMs);
    return () => clearInterval(timer);
  }, []);
  return (
    // Server and reader may live in different time zones; the reader's text replaces the server's.
    <time
      dateTime={time.toISOString()}
      title={formatAbsolute(time)}
      suppressHydrationWarning
      className={className}
    >
      {formatRelative(time, now)}
    </time>
  );
}

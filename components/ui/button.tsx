"use client";

import type { ComponentProps, ReactNode } from "react";
import { type ButtonLook, buttonStyle } from "@/components/ui/button-style";
import { cn } from "@/components/ui/cn";
import { Keys } from "@/components/ui/kbd";
import { Spinner } from "@/components/ui/spinner";

export type ButtonProps = Omit<ComponentProps<"button">, "disabled"> &
  ButtonLook & {
    icon?: ReactNode;
    /** Working: the label stays, a spinner takes the icon's place, clicks do nothing. */
    busy?: boolean;
    /** Off, and why. A reason is shown on hover and read out; `true` only where the reason stands beside it. */
    disabled?: boolean | string | undefined;
    /** Key that does the same, e.g. `["⌘", "↵"]`; hidden on touch. */
    keys?: readonly string[];
  };

/**
 * `busy` comes with the next paint, and the second click of a double click before it: whoever starts work hears the first
 * one only.
 */
function once(onClick: ButtonProps["onClick"], startsWork: boolean): ButtonProps["onClick"] {
  if (!startsWork) return onClick;
  return (event) => {
    if (event.detail > 1) event.preventDefault();
    else onClick?.(event);
  };
}

/**
 * A disabled button stays focusable (aria-disabled), or its reason could not be reached from the keyboard.
 */
export function Button({
  variant,
  size,
  icon,
  busy,
  disabled,
  keys,
  className,
  children,
  ...rest
}: ButtonProps) {
  const off = disabled !== undefined && disabled !== false && disabled !== "";
  const blocked = off || busy === true;
  const reason = typeof disabled === "string" ? disabled : undefined;
  return (
    <button
      type="button"
      {...rest}
      title={reason ?? rest.title}
      aria-disabled={blocked || undefined}
      aria-busy={busy || undefined}
      onClick={blocked ? (event) => event.preventDefault() : once(rest.onClick, busy !== undefined)}
      className={cn(buttonStyle({ variant, size, off }), className)}
    >
      {busy ? <Spinner /> : icon}
      {children}
      {reason && <span className="sr-only">, off: {reason}</span>}
      {keys && <Keys keys={keys} className={variant === "primary" && !off ? "on-accent" : ""} />}
    </button>
  );
}

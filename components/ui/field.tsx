import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Message, type MessageTone } from "@/components/ui/message";

type FieldProps = {
  label: ReactNode;
  htmlFor: string;
  message?: ReactNode;
  tone?: MessageTone;
  /** What the control's aria-describedby names. */
  messageId?: string;
  className?: string;
  children: ReactNode;
};

/** Label above its control: sign-in, dialogs, drawers. */
export function Field({
  label,
  htmlFor,
  message,
  tone,
  messageId,
  className,
  children,
}: FieldProps) {
  return (
    <div className={cn("grid min-w-0 gap-1", className)}>
      <label htmlFor={htmlFor} className="font-label text-ink-2 text-sm">
        {label}
      </label>
      {children}
      {message && (
        <Message tone={tone ?? "reason"} {...(messageId && { id: messageId })}>
          {message}
        </Message>
      )}
    </div>
  );
}

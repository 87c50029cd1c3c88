import { type ReactNode, useId } from "react";
import { cn } from "@/components/ui/cn";
import { Message, type MessageTone } from "@/components/ui/message";

type FormRowProps = {
  label: ReactNode;
  /** Id of the one control, so that the label focuses it. Without it the row is a named group. */
  htmlFor?: string;
  /** At most one line below. `messageId` is what the control's aria-describedby names. */
  message?: ReactNode;
  tone?: MessageTone;
  messageId?: string;
  /** Controls taller than a line (cards, a table): not laid out in a row. */
  block?: boolean;
  /** Further lines under the message. */
  below?: ReactNode;
  children: ReactNode;
};

/** Label at the left (136), controls at the right, at most one line under them. */
export function FormRow({
  label,
  htmlFor,
  message,
  tone,
  messageId,
  block,
  below,
  children,
}: FormRowProps) {
  const labelId = useId();
  const labelStyle = "font-label leading-(--control) max-md:leading-5";
  return (
    <div
      {...(!htmlFor && { role: "group", "aria-labelledby": labelId })}
      className="grid grid-cols-[136px_minmax(0,1fr)] gap-x-4 gap-y-0.5 border-line border-t px-4 pt-[7px] pb-2 first:border-t-0 max-md:grid-cols-[minmax(0,1fr)] max-md:gap-y-1 max-md:px-3 max-md:pb-2.5"
    >
      {htmlFor ? (
        <label htmlFor={htmlFor} className={labelStyle}>
          {label}
        </label>
      ) : (
        <span id={labelId} className={labelStyle}>
          {label}
        </span>
      )}
      <div
        className={cn(
          "min-h-control",
          !block && "flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1.5",
        )}
      >
        {children}
      </div>
      {message && (
        <Message
          tone={tone ?? "reason"}
          {...(messageId && { id: messageId })}
          className="col-start-2 max-md:col-start-1"
        >
          {message}
        </Message>
      )}
      {below && <div className="col-start-2 max-md:col-start-1">{below}</div>}
    </div>
  );
}

import { useEffect, useId, useRef, useState } from "preact/hooks";

import { focusComposer } from "../composer/focus-composer.ts";
import { unansweredText } from "../state/actions.ts";
import { usePage } from "../state/page-context.ts";
import type { WireModal } from "../../wire-types.ts";
import {
  fieldFault,
  filledValues,
  modalFields,
  presetValues,
  type ModalValues,
} from "./modal-values.ts";
import { ModalField } from "./modal-field.tsx";

const faultyField = ".faulty input, .faulty textarea, .faulty .select-button";

/** A form that the bot opened. It stays until it was taken, so that nothing typed is lost. */
export function ModalDialog({ modal }: { modal: WireModal }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const form = useForm(modal);
  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>("input, textarea, .select-button")?.focus();
    // What is under an open dialog cannot take the focus: the frame after, it is gone.
    return () => void requestAnimationFrame(focusComposer);
  }, []);
  useEffect(
    () => dialog.current?.querySelector<HTMLElement>(faultyField)?.focus(),
    [form.attempts],
  );
  return (
    <dialog
      ref={dialog}
      class="modal"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        form.close();
      }}
    >
      <form
        method="dialog"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit();
        }}
      >
        <header>
          <h2 id={titleId}>{modal.title}</h2>
          <button type="button" class="icon-button" aria-label="Close" onClick={form.close}>
            ✕
          </button>
        </header>
        <div class="modal-fields">
          {modal.components.map((component, index) => (
            <ModalField
              key={index}
              component={component}
              values={form.values}
              faults={form.faults}
              onChange={form.change}
            />
          ))}
        </div>
        {form.failure !== null && (
          <p class="failure" role="alert">
            {form.failure}
          </p>
        )}
        <footer>
          <button type="button" class="button ghost" onClick={form.close}>
            Cancel
          </button>
          <button
            type="submit"
            class={`button primary ${form.isBusy ? "busy" : ""}`}
            aria-busy={form.isBusy}
          >
            <span class="button-label">Submit</span>
          </button>
        </footer>
      </form>
    </dialog>
  );
}

function useForm(modal: WireModal) {
  const page = usePage();
  const [values, setValues] = useState<ModalValues>(() => presetValues(modal));
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  /** How often sending was refused for what stands in the fields. */
  const [attempts, setAttempts] = useState(0);
  const close = (): void => {
    page.store.update((state) => ({ ...state, modal: null }));
  };
  const submit = async (): Promise<void> => {
    if (isBusy) return;
    const found = modalFields(modal)
      .map((field) => [field.custom_id ?? "", fieldFault(field, values)] as const)
      .filter((entry): entry is [string, string] => entry[1] !== null);
    setFaults(Object.fromEntries(found));
    if (found.length > 0) {
      setAttempts(attempts + 1);
      return;
    }
    setBusy(true);
    setFailure(null);
    const result = await page.connection.perform({
      type: "submit-modal",
      interactionId: modal.interaction_id,
      values: filledValues(modal, values),
    });
    setBusy(false);
    if (result.outcome === "unanswered") setFailure(`${unansweredText}. Try again.`);
    else if (result.outcome === "refused") setFailure(result.reason);
    else close();
  };
  return {
    values,
    faults,
    failure,
    isBusy,
    attempts,
    close,
    submit,
    change: (customId: string, value: string | string[]) => {
      setValues((current) => ({ ...current, [customId]: value }));
      setFaults(({ [customId]: _mended, ...others }) => others);
    },
  };
}

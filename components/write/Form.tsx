import { Component } from 'preact';
import type { Choice, Form as FormOf, Forms } from '../../lib/telling/forms.ts';

/** What a person has put into a form so far. */
export interface Draft {
  choice: string;
  outcome: string;
  note: string;
}

/** How far it is: to be filled in, on its way, unknown whether it arrived, there, or being taken back. */
export type Phase = 'draft' | 'writing' | 'lost' | 'done' | 'undoing';

export interface FormProps {
  form: FormOf;
  words: Forms['words'];
  draft: Draft;
  phase: Phase;
  /** What will be written, or was. */
  told: string;
  /** What went wrong; empty: nothing. */
  problem: string;
  canUndo: boolean;
  on: {
    change(change: Partial<Draft>, event: Event): void;
    submit(event: Event): void;
    undo(event: Event): void;
    close(): void;
  };
}

/** A form that writes into the CRM: it shows what it will write, then what became of it. */
export class Form extends Component<FormProps> {
  private box: HTMLElement | null = null;

  private readonly hold = (box: HTMLElement | null) => {
    box?.addEventListener('keydown', this.escape);
    this.box = box;
  };

  override componentDidMount() {
    // The form comes a moment after the click; the person may be elsewhere by then.
    const root = this.box?.getRootNode() as Document | ShadowRoot;
    if (!root.activeElement?.matches('[aria-expanded=true]')) return;
    const fields = 'input:checked, input, textarea, button';
    this.box?.querySelector<HTMLElement>(fields)?.focus({ preventScroll: true });
    this.box?.scrollIntoView({ block: 'nearest' });
  }
  /** Whether the person is in it, who must not lose the focus when what had it goes. */
  override getSnapshotBeforeUpdate() {
    const root = this.box?.getRootNode() as Document | ShadowRoot | undefined;
    return !!this.box?.contains(root?.activeElement ?? null);
  }
  override componentDidUpdate(_: FormProps, __: unknown, wasInside: boolean) {
    if (!wasInside) return;
    if (!this.getSnapshotBeforeUpdate()) this.box?.focus({ preventScroll: true });
    // It has grown.
    this.box?.scrollIntoView({ block: 'nearest' });
  }
  private readonly escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.props.on.close();
  };

  override render({ form, words, draft, phase, told, problem, canUndo, on }: FormProps) {
    const isOpen = phase === 'draft' && !form.isClosed;
    const { writing, lost, undoing } = words;
    const status = { draft: '', writing, lost, done: '', undoing }[phase];
    const isReady = form.choices.length === 0 || draft.choice !== '';
    return (
      <div class="form" tabIndex={-1} ref={this.hold}>
        {form.advice && phase === 'draft' && <p class="small">{form.advice}</p>}
        {isOpen && this.renderFields()}
        {!form.isClosed && isReady && (
          <p class="told">{phase === 'done' || phase === 'undoing' ? `${form.done}: ${told}` : told}</p>
        )}
        <p role="status">{status || null}</p>
        <p role="alert">{problem || null}</p>
        <div class="buttons">
          {isOpen && (
            <button type="button" class="action main" disabled={!isReady} onClick={on.submit}>
              {form.submit}
            </button>
          )}
          {phase === 'lost' && (
            <button type="button" class="action" onClick={on.submit}>
              {words.again}
            </button>
          )}
          {phase === 'done' && canUndo && (
            <button type="button" class="action" onClick={on.undo}>
              {words.undo}
            </button>
          )}
          {(phase === 'draft' || phase === 'lost') && (
            <button type="button" class="link" onClick={on.close}>
              {words.cancel}
            </button>
          )}
        </div>
      </div>
    );
  }

  private renderFields() {
    const { form, words, draft, on } = this.props;
    const chosen = form.choices.find(({ id }) => id === draft.choice);
    return (
      <>
        {form.choices.length > 0 && (
          <Radios
            name="choice"
            legend={form.choose}
            of={form.choices}
            value={draft.choice}
            changed={(choice, event) => on.change({ choice, outcome: '' }, event)}
          />
        )}
        {!!chosen?.outcomes.length && (
          <Radios
            name="outcome"
            legend={words.outcome}
            of={chosen.outcomes}
            value={draft.outcome}
            changed={(outcome, event) => on.change({ outcome }, event)}
          />
        )}
        {form.takesNote && (
          <label>
            {words.note}
            <textarea
              rows={2}
              maxLength={2000}
              value={draft.note}
              onInput={(event) => on.change({ note: event.currentTarget.value }, event)}
            />
          </label>
        )}
      </>
    );
  }
}

function Radios({
  name,
  legend,
  of,
  value,
  changed,
}: {
  name: string;
  legend: string;
  of: readonly (Pick<Choice, 'id' | 'name'> & { hint?: string })[];
  value: string;
  changed(id: string, event: Event): void;
}) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {of.map(({ id, name: text, hint }) => (
        <label key={id}>
          <input
            type="radio"
            name={name}
            value={id}
            checked={value === id}
            onChange={(event) => changed(id, event)}
          />
          <bdi>{text}</bdi>
          {hint && <small>({hint})</small>}
        </label>
      ))}
    </fieldset>
  );
}

import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, test } from 'vitest';
import { Field } from '../../components/workshop/Field.tsx';

test('each field has a label of its own, also one that comes when the whole is drawn again', () => {
  const draw = (...labels: string[]) =>
    act(() =>
      render(
        <main>
          {labels.map((label) => (
            <section key={label}>
              <Field label={label} hint="" kind="text" value={label} onInput={() => {}} />
            </section>
          ))}
        </main>,
        document.body,
      ),
    );
  for (let i = 0; i < 3; i++) draw('Address');
  draw('Token', 'Address');
  const shown = [...document.querySelectorAll('label')].map((label) => [
    label.textContent,
    (label.control as HTMLInputElement | null)?.value,
  ]);
  expect(shown).toEqual([
    ['Token', 'Token'],
    ['Address', 'Address'],
  ]);
});

import type { PagePerson } from "../../protocol.ts";
import { avatarUrl, nameOf } from "../state/names.ts";

/** The first thing one sees: who one wants to be. */
export function PersonPicker(props: {
  people: PagePerson[];
  onChoose: (personId: string) => void;
}) {
  return (
    <main class="picker">
      <h1>Who are you?</h1>
      <p>
        This is a local stand-in for Discord. It runs on your machine, and nobody else sees it. Pick
        somebody to be; another tab can be somebody else at the same time.
      </p>
      <ul>
        {props.people.map((person) => (
          <li key={person.id}>
            <button type="button" onClick={() => props.onChoose(person.id)}>
              <img src={avatarUrl(person)} alt="" width={56} height={56} />
              <span>
                <strong>{nameOf(person)}</strong>
                <small>{person.role}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </main>
  );
}

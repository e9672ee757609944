import type { PagePerson, PageRole } from "../../protocol.ts";
import { avatarUrl, nameOf } from "../state/names.ts";
import { usePage, usePageState } from "../state/page-context.ts";

/** Discord's languages, of which a person's own is told to the bot with each interaction. */
const locales = [
  "en-US",
  "en-GB",
  "bg",
  "zh-CN",
  "zh-TW",
  "hr",
  "cs",
  "da",
  "nl",
  "fi",
  "fr",
  "de",
  "el",
  "hi",
  "hu",
  "id",
  "it",
  "ja",
  "ko",
  "lt",
  "no",
  "pl",
  "pt-BR",
  "ro",
  "ru",
  "es-ES",
  "es-419",
  "sv-SE",
  "th",
  "tr",
  "uk",
  "vi",
];

/** The role that somebody has on a server; on the sandbox's, everybody may take any, one at a time. */
function RoleSelect({ me, role }: { me: PagePerson; role: PageRole }) {
  const { store, connection } = usePage();
  const { roles } = usePageState();
  const { serverId } = role;
  const offered = roles.filter((one) => one.canBeTaken && one.serverId === serverId);
  const takeRole = (roleId: string): void => {
    const roleIds = roleId === "" ? [] : [roleId];
    store.update((state) =>
      state.me === null ? state : { ...state, me: { ...state.me, roleIds } },
    );
    void connection.perform({ type: "take-roles", serverId, roleIds });
  };
  return (
    <label>
      <span class="visually-hidden">Your role on the server</span>
      <select
        value={offered.find(({ id }) => me.roleIds.includes(id))?.id ?? ""}
        title="Your role on the server"
        onChange={(event) => takeRole(event.currentTarget.value)}
      >
        <option value="">No role</option>
        {offered.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Who one is, in which language one uses Discord, and the way to be somebody else. */
export function PersonPanel({ onLeave }: { onLeave: () => void }) {
  const { store, connection } = usePage();
  const { me, roles } = usePageState();
  if (me === null) return null;
  const role = roles.find(({ canBeTaken }) => canBeTaken);
  const setLocale = (locale: string): void => {
    store.update((state) =>
      state.me === null ? state : { ...state, me: { ...state.me, locale } },
    );
    void connection.perform({ type: "set-locale", locale });
  };
  return (
    <section class="person-panel" aria-label="You">
      <img src={avatarUrl(me)} alt="" width={36} height={36} />
      <div class="person-text">
        <strong>{nameOf(me)}</strong>
        <label>
          <span class="visually-hidden">Language of your Discord</span>
          <select
            value={me.locale}
            title="Language of your Discord"
            onChange={(event) => setLocale(event.currentTarget.value)}
          >
            {locales.map((locale) => (
              <option key={locale} value={locale}>
                {languageName(locale)}
              </option>
            ))}
          </select>
        </label>
        {role === undefined ? null : <RoleSelect me={me} role={role} />}
      </div>
      <button type="button" class="button ghost small" onClick={onLeave}>
        Switch
      </button>
    </section>
  );
}

function languageName(locale: string): string {
  return new Intl.DisplayNames([locale], { type: "language" }).of(locale) ?? locale;
}

// Server-sent events of the dashboard: tells when the server is gone, comes back by itself, and rests while the page is hidden.

const RETRY = 2000;
const GONE = "The server does not answer. Trying again …";

/**
 * @param address where the events come from
 * @param onNow receives what is new
 * @param onGone receives why there is nothing more to come
 */
export function listen(address, onNow, onGone) {
    let events = null;
    let isOver = false;
    const notice = noticeAtTop();

    function open() {
        if (events || isOver || document.hidden) {
            return;
        }
        events = new EventSource(address);
        events.addEventListener("open", () => notice.say(""));
        events.addEventListener("now", ({ data }) => onNow(data));
        events.addEventListener("gone", ({ data }) => {
            isOver = true;
            close();
            notice.say(onGone(data));
        });
        events.addEventListener("error", () => {
            close();
            if (!isOver) {
                notice.say(GONE);
                setTimeout(tryAgain, RETRY);
            }
        });
    }

    /** A page that is asked for again tells what an event source cannot: why it is refused. */
    async function tryAgain() {
        try {
            const answer = await fetch(location.href);
            notice.say(answer.ok ? "" : await answer.text());
            if (answer.ok) {
                open();
                return;
            }
        } catch {
            notice.say(GONE);
        }
        setTimeout(tryAgain, RETRY);
    }

    function close() {
        events?.close();
        events = null;
    }

    // Browsers keep few connections to one server: a page that nobody sees needs none.
    document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
    open();
}

function noticeAtTop() {
    const place = document.createElement("p");
    place.className = "notice";
    place.setAttribute("role", "status");
    place.hidden = true;
    document.body.prepend(place);
    return {
        say(text) {
            place.textContent = text;
            place.hidden = text === "";
        },
    };
}

// Copies the text of the element that a button names.

const SHOWN_FOR_MILLISECONDS = 1600;

export function copyOnClick(button) {
    const label = button.textContent;
    button.addEventListener("click", async () => {
        const source = document.getElementById(button.dataset.copy);
        const isCopied = await copy(source);
        button.textContent = isCopied ? "Copied" : "Selected: press Ctrl+C";
        setTimeout(() => (button.textContent = label), SHOWN_FOR_MILLISECONDS);
    });
}

async function copy(source) {
    try {
        await navigator.clipboard.writeText(source.textContent);
        return true;
    } catch {
        getSelection().selectAllChildren(source);
        return false;
    }
}

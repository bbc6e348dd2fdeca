// What a script adds to pages that work without one: copying, and following the state.
"use strict";

const COPIED_MILLIS = 1500;

function addCopyButtons(root) {
	if (!navigator.clipboard) {
		return;
	}
	for (const block of root.querySelectorAll(".copyable")) {
		if (block.querySelector("button")) {
			continue;
		}
		const button = document.createElement("button");
		button.type = "button";
		button.textContent = "Copy";
		const label = block.querySelector("pre").getAttribute("aria-label");
		button.setAttribute("aria-label", "Copy " + label);
		button.addEventListener("click", async () => {
			await navigator.clipboard.writeText(block.querySelector("code").textContent);
			button.textContent = "Copied";
			setTimeout(() => { button.textContent = "Copy"; }, COPIED_MILLIS);
		});
		block.append(button);
	}
}

// Whoever reads, types or has opened something must not lose it.
function isInUse(main) {
	const focused = document.activeElement;
	const typing = focused && main.contains(focused) && focused.matches("input, summary");
	return typing || main.querySelector("details[open]") !== null || String(document.getSelection()) !== "";
}

function plain(main) {
	const copy = main.cloneNode(true);
	copy.querySelectorAll(".copyable button, input[type=hidden]").forEach((element) => element.remove());
	copy.querySelectorAll(".copyable").forEach((element) => element.normalize());
	return copy.innerHTML.replace(/\s+/g, " ");
}

async function follow(main) {
	if (document.hidden || isInUse(main)) {
		return;
	}
	let response;
	try {
		response = await fetch(location.pathname + location.search.replace(/[?&]note=[a-z]*/, ""), {
			headers: { Accept: "text/html" },
			cache: "no-store",
			redirect: "error"
		});
	}
	catch {
		document.body.classList.add("offline");
		return;
	}
	const page = new DOMParser().parseFromString(await response.text(), "text/html");
	const next = page.getElementById("overview");
	const offline = document.body.classList.contains("offline");
	document.body.classList.remove("offline");
	if (!next || (!offline && plain(next) === plain(main)) || isInUse(main)) {
		return;
	}
	const scrolled = [...main.querySelectorAll(".scroll")].map((element) => element.scrollLeft);
	const focused = [...main.querySelectorAll("a, button, [tabindex]")].indexOf(document.activeElement);
	main.replaceChildren(...next.childNodes);
	document.title = page.title;
	addCopyButtons(main);
	main.querySelectorAll(".scroll").forEach((element, i) => { element.scrollLeft = scrolled[i] ?? 0; });
	if (focused >= 0) {
		main.querySelectorAll("a, button, [tabindex]")[focused]?.focus({ preventScroll: true });
	}
}

addCopyButtons(document);
const overview = document.getElementById("overview");
if (overview) {
	setInterval(() => follow(overview), Number(overview.dataset.refresh) * 1000);
}

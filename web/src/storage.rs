//! What the browser keeps for the page. It may refuse, be full, or be cleared: nothing here fails.

use web_sys::Storage;

/// What is kept under a name.
pub fn read(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Keeps a value; says whether the browser does.
pub fn write(name: &str, value: &str) -> bool {
    storage().is_some_and(|it| it.set_item(name, value).is_ok())
}

/// Keeps nothing under that name any more.
pub fn remove(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(name);
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

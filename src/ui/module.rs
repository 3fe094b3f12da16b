//! Functions whose code is a WebAssembly module of its own, fetched when it is needed.

/// A function that gives a builder once its module is there. The file of a module comes from the same build as ours,
/// by the hash in its name. Without its feature it is a plain function.
macro_rules! module {
    ($(#[$docs:meta])* $module:ident -> $builder:ty, $build:path, $feature:literal) => {
        $(#[$docs])*
        #[cfg(feature = $feature)]
        #[leptos::wasm_split::wasm_split($module, wasm_split_path = leptos::wasm_split, fallible)]
        fn $module() -> Result<$builder, leptos::wasm_split::SplitLoaderError> {
            Ok($build)
        }

        $(#[$docs])*
        #[cfg(not(feature = $feature))]
        async fn $module() -> Result<$builder, leptos::wasm_split::SplitLoaderError> {
            Ok($build)
        }
    };
}
pub(crate) use module;

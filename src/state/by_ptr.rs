//! Values that are compared by where they are, not by what they hold.

use std::ops::Deref;
use std::sync::Arc;

/// Documents never change in place, so two that share their memory are equal and two that do not were edited: a
/// comparison that costs nothing, however large the plan. Made for component properties.
#[derive(Debug)]
pub struct ByPtr<T: ?Sized>(pub Arc<T>);

impl<T: ?Sized> Clone for ByPtr<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T: ?Sized> PartialEq for ByPtr<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T: ?Sized> Eq for ByPtr<T> {}

impl<T: ?Sized> Deref for ByPtr<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: ?Sized> From<Arc<T>> for ByPtr<T> {
    fn from(value: Arc<T>) -> Self {
        Self(value)
    }
}

impl<T: ?Sized> From<&Arc<T>> for ByPtr<T> {
    fn from(value: &Arc<T>) -> Self {
        Self(Arc::clone(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_means_the_same_place() {
        let one = ByPtr(Arc::new(vec![1]));
        assert_eq!(one, one.clone());
        assert_ne!(one, ByPtr(Arc::new(vec![1])));
        assert_eq!(one.len(), 1);
    }
}

internal import CUDAHeaders
internal import Runtime

extension cudaDeviceProp {
  /// Gives the properties that textures and surfaces have: the extents of compute capability 8.0 (CUDA C++ Programming
  /// Guide, "Technical Specifications per Compute Capability"), since they are made in software.
  mutating func setImageLimits() {
    textureAlignment = Context.textureAlignment
    texturePitchAlignment = Context.pitchAlignment
    surfaceAlignment = Context.textureAlignment
    maxTexture1D = 131072
    maxTexture1DMipmap = 32768
    maxTexture1DLinear = 1 << 28
    maxTexture2D = (131072, 65536)
    maxTexture2DMipmap = (32768, 32768)
    maxTexture2DLinear = (131072, 65000, 2_097_120)
    maxTexture2DGather = (32768, 32768)
    maxTexture3D = (16384, 16384, 16384)
    maxTexture3DAlt = (8192, 8192, 32768)
    maxTextureCubemap = 32768
    maxTexture1DLayered = (32768, 2048)
    maxTexture2DLayered = (32768, 32768, 2048)
    maxTextureCubemapLayered = (32768, 2046)
    maxSurface1D = 32768
    maxSurface2D = (131072, 65536)
    maxSurface3D = (16384, 16384, 16384)
    maxSurface1DLayered = (32768, 2048)
    maxSurface2DLayered = (32768, 32768, 2048)
    maxSurfaceCubemap = 32768
    maxSurfaceCubemapLayered = (32768, 2046)
  }

  /// A property of textures or surfaces by its number; nil for the others.
  func imageAttribute(_ attribute: cudaDeviceAttr) -> Int32? {
    switch attribute {
    case cudaDevAttrTextureAlignment: Int32(textureAlignment)
    case cudaDevAttrTexturePitchAlignment: Int32(texturePitchAlignment)
    case cudaDevAttrSurfaceAlignment: Int32(surfaceAlignment)
    case cudaDevAttrMaxTexture1DWidth: maxTexture1D
    case cudaDevAttrMaxTexture1DMipmappedWidth: maxTexture1DMipmap
    case cudaDevAttrMaxTexture1DLinearWidth: maxTexture1DLinear
    case cudaDevAttrMaxTexture2DWidth: maxTexture2D.0
    case cudaDevAttrMaxTexture2DHeight: maxTexture2D.1
    case cudaDevAttrMaxTexture2DMipmappedWidth: maxTexture2DMipmap.0
    case cudaDevAttrMaxTexture2DMipmappedHeight: maxTexture2DMipmap.1
    case cudaDevAttrMaxTexture2DLinearWidth: maxTexture2DLinear.0
    case cudaDevAttrMaxTexture2DLinearHeight: maxTexture2DLinear.1
    case cudaDevAttrMaxTexture2DLinearPitch: maxTexture2DLinear.2
    case cudaDevAttrMaxTexture2DGatherWidth: maxTexture2DGather.0
    case cudaDevAttrMaxTexture2DGatherHeight: maxTexture2DGather.1
    case cudaDevAttrMaxTexture3DWidth: maxTexture3D.0
    case cudaDevAttrMaxTexture3DHeight: maxTexture3D.1
    case cudaDevAttrMaxTexture3DDepth: maxTexture3D.2
    case cudaDevAttrMaxTexture3DWidthAlt: maxTexture3DAlt.0
    case cudaDevAttrMaxTexture3DHeightAlt: maxTexture3DAlt.1
    case cudaDevAttrMaxTexture3DDepthAlt: maxTexture3DAlt.2
    case cudaDevAttrMaxTextureCubemapWidth: maxTextureCubemap
    case cudaDevAttrMaxTexture1DLayeredWidth: maxTexture1DLayered.0
    case cudaDevAttrMaxTexture1DLayeredLayers: maxTexture1DLayered.1
    case cudaDevAttrMaxTexture2DLayeredWidth: maxTexture2DLayered.0
    case cudaDevAttrMaxTexture2DLayeredHeight: maxTexture2DLayered.1
    case cudaDevAttrMaxTexture2DLayeredLayers: maxTexture2DLayered.2
    case cudaDevAttrMaxTextureCubemapLayeredWidth: maxTextureCubemapLayered.0
    case cudaDevAttrMaxTextureCubemapLayeredLayers: maxTextureCubemapLayered.1
    case cudaDevAttrMaxSurface1DWidth: maxSurface1D
    case cudaDevAttrMaxSurface2DWidth: maxSurface2D.0
    case cudaDevAttrMaxSurface2DHeight: maxSurface2D.1
    case cudaDevAttrMaxSurface3DWidth: maxSurface3D.0
    case cudaDevAttrMaxSurface3DHeight: maxSurface3D.1
    case cudaDevAttrMaxSurface3DDepth: maxSurface3D.2
    case cudaDevAttrMaxSurface1DLayeredWidth: maxSurface1DLayered.0
    case cudaDevAttrMaxSurface1DLayeredLayers: maxSurface1DLayered.1
    case cudaDevAttrMaxSurface2DLayeredWidth: maxSurface2DLayered.0
    case cudaDevAttrMaxSurface2DLayeredHeight: maxSurface2DLayered.1
    case cudaDevAttrMaxSurface2DLayeredLayers: maxSurface2DLayered.2
    case cudaDevAttrMaxSurfaceCubemapWidth: maxSurfaceCubemap
    case cudaDevAttrMaxSurfaceCubemapLayeredWidth: maxSurfaceCubemapLayered.0
    case cudaDevAttrMaxSurfaceCubemapLayeredLayers: maxSurfaceCubemapLayered.1
    default: nil
    }
  }
}
